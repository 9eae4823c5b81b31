package io.countersign.auth.oidc.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Distinguishes public addresses from special-purpose ones (RFC 6890 and the IANA registries). */
final class PublicAddresses {

    private static final List<Network> SPECIAL_PURPOSE_IPV4 = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3));

    /** Global unicast; the rest is loopback, link-local, unique local, multicast or unassigned. */
    private static final Network GLOBAL_IPV6 = Network.of("2000::", 3);

    private static final List<Network> SPECIAL_PURPOSE_IPV6 =
            List.of(Network.of("2001::", 23), Network.of("2001:db8::", 32));

    private static final Network SIX_TO_FOUR = Network.of("2002::", 16);
    private static final int SIX_TO_FOUR_OFFSET = 2;
    private static final Network NAT64 = Network.of("64:ff9b::", 96);
    private static final int NAT64_OFFSET = 12;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? isPublicIpv4(address.getAddress())
                : address instanceof Inet6Address && isPublicIpv6(address.getAddress());
    }

    private static boolean isPublicIpv4(byte[] address) {
        return SPECIAL_PURPOSE_IPV4.stream().noneMatch(network -> network.contains(address));
    }

    private static boolean isPublicIpv6(byte[] address) {
        if (SIX_TO_FOUR.contains(address)) {
            return isPublicIpv4(Arrays.copyOfRange(address, SIX_TO_FOUR_OFFSET, SIX_TO_FOUR_OFFSET + 4));
        }
        if (NAT64.contains(address)) {
            return isPublicIpv4(Arrays.copyOfRange(address, NAT64_OFFSET, NAT64_OFFSET + 4));
        }
        return GLOBAL_IPV6.contains(address)
                && SPECIAL_PURPOSE_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private record Network(byte[] prefix, int bits) {

        static Network of(String address, int bits) {
            try {
                return new Network(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(address, e);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((prefix[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
