package jackdaw.policy.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The enums of the language, with the codes BIRD 2.19 prints. */
public enum EnumType implements Type {
    RTS("rts", 0x30, "RTS_STATIC 1 RTS_INHERIT 2 RTS_DEVICE 3 RTS_STATIC_DEVICE 4 RTS_REDIRECT 5 RTS_RIP 6 RTS_OSPF 7 "
            + "RTS_OSPF_IA 8 RTS_OSPF_EXT1 9 RTS_OSPF_EXT2 10 RTS_BGP 11 RTS_PIPE 12 RTS_BABEL 13 RTS_RPKI 14 "
            + "RTS_L3VPN 16 RTS_AGGREGATED 17"),
    BGP_ORIGIN("bgp_origin", 0x31, "ORIGIN_IGP 0 ORIGIN_EGP 1 ORIGIN_INCOMPLETE 2"),
    SCOPE("scope", 0x32, "SCOPE_HOST 0 SCOPE_LINK 1 SCOPE_SITE 2 SCOPE_ORGANIZATION 3 SCOPE_UNIVERSE 4 "
            + "SCOPE_UNDEFINED 5"),
    RTD("rtd", 0x33, "RTD_UNICAST 1 RTD_BLACKHOLE 2 RTD_UNREACHABLE 3 RTD_PROHIBIT 4"),
    ROA("roa", 0x34, "ROA_UNKNOWN 0 ROA_VALID 1 ROA_INVALID 2"),
    ASPA("aspa", 0x35, "ASPA_UNKNOWN 0 ASPA_VALID 1 ASPA_INVALID 2"),
    NET_TYPE("net_type", 0x36, "NET_IP4 1 NET_IP6 2 NET_VPN4 3 NET_VPN6 4 NET_ROA4 5 NET_ROA6 6 NET_FLOW4 7 "
            + "NET_FLOW6 8 NET_IP6_SADR 9 NET_ETH 10 NET_MPLS 11 NET_ASPA 12 NET_EVPN 13 NET_NEIGHBOR 14"),
    RA_PREFERENCE("ra_preference", 0x37, "RA_PREF_LOW 24 RA_PREF_MEDIUM 0 RA_PREF_HIGH 8"),
    AF("af", 0x38, "AF_IPV4 1 AF_IPV6 2"),
    MPLS_POLICY("mpls_policy", 0x39, "MPLS_POLICY_NONE 0 MPLS_POLICY_STATIC 1 MPLS_POLICY_PREFIX 2 "
            + "MPLS_POLICY_AGGREGATE 3 MPLS_POLICY_VRF 4"),
    NET_EVPN_TYPE("net_evpn_type", 0x3a, "NET_EVPN_EAD 1 NET_EVPN_MAC 2 NET_EVPN_IMET 3 NET_EVPN_ES 4"),
    KBR_SOURCE("kbr_source", 0x3b, "KBR_SRC_BIRD 0 KBR_SRC_LOCAL 1 KBR_SRC_STATIC 2 KBR_SRC_DYNAMIC 3");

    private final String keyword;
    private final int code;
    private final Map<String, Integer> constants;

    EnumType(String keyword, int code, String constants) {
        this.keyword = keyword;
        this.code = code;
        Map<String, Integer> map = new LinkedHashMap<>();
        String[] words = constants.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i], Integer.parseInt(words[i + 1]));
        }
        this.constants = Collections.unmodifiableMap(map);
    }

    /** The type whose word after {@code enum} this is. */
    public static Optional<EnumType> byKeyword(String keyword) {
        for (EnumType type : values()) {
            if (type.keyword.equals(keyword)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The word after {@code enum}. */
    public String keyword() {
        return keyword;
    }

    @Override
    public String label() {
        return "enum " + keyword;
    }

    /** The type code that {@code format} prints. */
    public int code() {
        return code;
    }

    /** Names and values, in order of declaration. */
    public Map<String, Integer> constants() {
        return constants;
    }
}
