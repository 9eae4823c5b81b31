package io.countersign.auth.oidc.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Refuses connections to addresses that are not public (server-side request forgery). It checks the resolved address at connect time, so
 * that neither an IP literal nor DNS rebinding bypasses it.
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
        promise.setFailure(new ConnectException("The provider's address is not public"));
        context.close();
    }
}
