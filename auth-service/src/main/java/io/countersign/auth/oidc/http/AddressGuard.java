package io.countersign.auth.oidc.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Refuses connections into our own networks. It looks at the address that is being connected to, after resolution, so that neither an
 * IP literal nor a name that resolves differently the second time gets past it.
 */
@Sharable
final class AddressGuard extends ChannelOutboundHandlerAdapter {

    static final String NAME = "countersign.address-guard";
    static final AddressGuard INSTANCE = new AddressGuard();

    private AddressGuard() {}

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        if (remote instanceof InetSocketAddress address
                && address.getAddress() != null
                && PublicAddresses.contain(address.getAddress())) {
            super.connect(context, remote, local, promise);
            return;
        }
        promise.setFailure(new ConnectException("The provider's address is not a public one"));
        context.close();
    }
}
