package jackdaw.tests.network;

/** The filters of every gateway, as an operator has them in bird.conf; the same text for BIRD and for Jackdaw. */
public final class GatewayFilters {
    public static final String TEXT = """
            filter ospf_import {
              if (net.type = NET_IP4 && net ~ [ %1$s ]) then accept;
              if (net.type = NET_IP6 && net ~ [ %2$s ]) then accept;
              reject;
            }
            filter ospf_export {
              if (net.type = NET_IP4 && !(net ~ [ %3$s/32, 0.0.0.0/0 ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ %4$s, %5$s/128, ::/0 ])) then reject;
              ospf_metric1 = 200; unset(ospf_metric2);
              accept;
            }
            filter bgp_import {
              if (net.type = NET_IP4 && !(net = 0.0.0.0/0)) then reject;
              if (net.type = NET_IP6 && !(net = ::/0)) then reject;
              accept;
            }
            filter bgp_export {
              if (net.type = NET_IP4 && !(net ~ [ %6$s+ ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ %7$s+ ])) then reject;
              bgp_community.add((65535,65281));
              accept;
            }
            """.formatted(Plan.SUPERNET4, Plan.SUPERNET6, Plan.RESOLVER4, Plan.NAT64_PREFIX, Plan.RESOLVER6,
            Plan.POOLS4, Plan.POOLS6);

    private GatewayFilters() {
    }
}
