package jackdaw.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.FaultAction;
import jackdaw.bgp.attribute.UnknownAttribute;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** RFC 7606 row by row: a malformed UPDATE and what must become of it. */
class UpdateErrorsTest {
    private static final String ORIGIN = "40010100";
    private static final String PATH = "4002060201 0000fdea";
    private static final String HOP = "400304c0000202";
    private static final String GOOD = ORIGIN + PATH + HOP;
    private static final String NLRI = "18c63364 18cb0071";
    private static final List<Prefix> PREFIXES =
            List.of(Prefix.parse("198.51.100.0/24"), Prefix.parse("203.0.113.0/24"));

    private enum Verdict {
        GOOD, DISCARD, WITHDRAW, RESET
    }

    private record Row(String name, String attributes, Verdict verdict) {
    }

    /** Rows for attributes that come on top of, or instead of, the mandatory three; NLRI is always there. */
    private static final List<Row> ROWS = List.of(
            new Row("nothing wrong", GOOD, Verdict.GOOD),
            new Row("§7.1 ORIGIN of 2 octets", "4001020000" + PATH + HOP, Verdict.WITHDRAW),
            new Row("§7.1 ORIGIN empty", "400100" + PATH + HOP, Verdict.WITHDRAW),
            new Row("§7.1 ORIGIN undefined", "40010103" + PATH + HOP, Verdict.WITHDRAW),
            new Row("§7.2 AS_PATH segment type 0", ORIGIN + "40020600010000fdea" + HOP, Verdict.WITHDRAW),
            new Row("§7.2 AS_PATH segment type 5", ORIGIN + "40020605010000fdea" + HOP, Verdict.WITHDRAW),
            new Row("§7.2 AS_PATH overrun", ORIGIN + "40020602020000fdea" + HOP, Verdict.WITHDRAW),
            new Row("§7.2 AS_PATH underrun", ORIGIN + "40020702010000fdea02" + HOP, Verdict.WITHDRAW),
            new Row("§7.2 AS_PATH empty segment", ORIGIN + "4002020200" + HOP, Verdict.WITHDRAW),
            new Row("RFC 5065 §5 confederation from outside", ORIGIN + "40020603010000fdea" + HOP, Verdict.WITHDRAW),
            new Row("RFC 7607 AS 0", ORIGIN + "400206020100000000" + HOP, Verdict.WITHDRAW),
            new Row("§7.3 NEXT_HOP of 3 octets", ORIGIN + PATH + "400303c00002", Verdict.WITHDRAW),
            new Row("§7.4 MED of 3 octets", GOOD + "800403000001", Verdict.WITHDRAW),
            new Row("§7.5 LOCAL_PREF from outside, even malformed", GOOD + "400501ff", Verdict.GOOD),
            new Row("§7.6 ATOMIC_AGGREGATE with a value", GOOD + "40060100", Verdict.DISCARD),
            new Row("§7.7 AGGREGATOR of 6 octets", GOOD + "c00706fdea0a000001", Verdict.DISCARD),
            new Row("§7.8 COMMUNITIES of 5 octets", GOOD + "c00805fdea000100", Verdict.WITHDRAW),
            new Row("§7.8 COMMUNITIES empty", GOOD + "c00800", Verdict.WITHDRAW),
            new Row("§7.9 ORIGINATOR_ID from outside", GOOD + "800903000001", Verdict.GOOD),
            new Row("§7.10 CLUSTER_LIST from outside", GOOD + "800a0300000100", Verdict.WITHDRAW),
            new Row("§7.14 EXTENDED COMMUNITIES of 7 octets", GOOD + "c0100700020000000001", Verdict.WITHDRAW),
            new Row("RFC 8092 §6 LARGE_COMMUNITY of 11 octets", GOOD + "c0200b0000000100000002000003",
                    Verdict.WITHDRAW),
            new Row("RFC 6793 §6 AS4_PATH between new speakers", GOOD + "c01106020100000000", Verdict.GOOD),
            new Row("RFC 9234 §5 OTC of 3 octets", GOOD + "c02303000001", Verdict.WITHDRAW),
            new Row("§3 (c) flags of ORIGIN", "80010100" + PATH + HOP, Verdict.WITHDRAW),
            new Row("§3 (c) flags of COMMUNITIES", GOOD + "400804fdea0001", Verdict.WITHDRAW),
            new Row("§3 (d) no ORIGIN", PATH + HOP, Verdict.WITHDRAW),
            new Row("§3 (d) no AS_PATH", ORIGIN + HOP, Verdict.WITHDRAW),
            new Row("§3 (d) no NEXT_HOP", ORIGIN + PATH, Verdict.WITHDRAW),
            new Row("§3 (g) ORIGIN twice", GOOD + "40010102", Verdict.DISCARD),
            new Row("§3 (g) MP_UNREACH_NLRI twice", GOOD + "800f03000201" + "800f03000201", Verdict.RESET),
            new Row("§4 an attribute longer than what is left", GOOD + "c00808fdea0001", Verdict.WITHDRAW),
            new Row("§4 one octet left", GOOD + "c0", Verdict.WITHDRAW),
            new Row("§7.11 next hop of 5 octets", GOOD + "800e0a 000101 05c000020200 00", Verdict.RESET),
            new Row("RFC 4271 §6.3 unknown well-known attribute", GOOD + "40630101", Verdict.RESET),
            new Row("unknown optional non-transitive attribute", GOOD + "80630101", Verdict.GOOD),
            new Row("unknown optional transitive attribute", GOOD + "c0630101", Verdict.GOOD));

    @Example
    void everyRowOfTheTable() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            Verdict verdict = judge(Hex.decode(Hex.update("", row.attributes(), NLRI), true));
            if (verdict != row.verdict()) {
                wrong.add(row.name() + ": " + verdict + " instead of " + row.verdict());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Verdict judge(UpdateDecoder.Result result) {
        return switch (result) {
            case UpdateDecoder.Result.Bad _ -> Verdict.RESET;
            case UpdateDecoder.Result.Good(Update update) -> {
                boolean reached = !update.reached().isEmpty();
                assertThat(reached ? update.reached().getFirst().prefixes() : update.withdrawn())
                        .as("no readable prefix is lost").isEqualTo(PREFIXES);
                yield !reached ? Verdict.WITHDRAW : update.faults().isEmpty() ? Verdict.GOOD : Verdict.DISCARD;
            }
        };
    }

    @Example
    void theStrongestFaultDecides() {
        Update update = Hex.good(Hex.update("", GOOD + "40060100" + "c00800", NLRI));
        assertThat(update.faults()).extracting(Fault::action)
                .containsExactly(FaultAction.ATTRIBUTE_DISCARD, FaultAction.TREAT_AS_WITHDRAW);
        assertThat(update.reached()).isEmpty();
        assertThat(update.withdrawn()).isEqualTo(PREFIXES);
    }

    @Example
    void withdrawsInBothFamiliesSurviveABadAttribute() {
        String reach = "800e1a 000201 10 20010db8000000000000000000000002 00 2020010db8";
        Update update = Hex.good(Hex.update("100a05", reach + "40010105" + PATH, ""));
        assertThat(update.withdrawn()).containsExactly(Prefix.parse("10.5.0.0/16"), Prefix.parse("2001:db8::/32"));
    }

    @Example
    void unreadablePrefixesResetTheSession() {
        assertThat(reset(Hex.update("", GOOD, "21c6336400"))).isEqualTo("Invalid network field");
        assertThat(reset(Hex.update("18c633", "", ""))).isEqualTo("Invalid network field");
        assertThat(reset(Hex.bytes("0004 18c633"))).isEqualTo("Malformed attribute list");
        assertThat(reset(Hex.update("", "800f04 000201 81", ""))).isEqualTo("Optional attribute error");
        assertThat(reset(Hex.update("", "40010105", ""))).as("§5.2: no prefix to withdraw")
                .isEqualTo("Malformed attribute list");
    }

    private static String reset(byte[] body) {
        return ((UpdateDecoder.Result.Bad) Hex.decode(body, true)).notification().text();
    }

    @Example
    void anUnknownTransitiveAttributeIsKept() {
        Update update = Hex.good(Hex.update("", GOOD + "c0630101", NLRI));
        assertThat(update.reached().getFirst().attributes().get(UnknownAttribute.key(0x63)))
                .contains(Bytes.of(new byte[] {1}));
    }

    @Example
    void ipv4InMpReachIsAccepted() {
        Update update = Hex.good(Hex.update("",
                "800e0d 000101 04 c0000203 00 18c63364" + ORIGIN + PATH, ""));
        assertThat(update.reached().getFirst().prefixes()).containsExactly(Prefix.parse("198.51.100.0/24"));
        assertThat(update.reached().getFirst().nextHop()).hasToString("192.0.2.3");
    }

    @Example
    void aBrokenPathOfATwoOctetSpeakerIsDiscardedAlone() {
        String two = ORIGIN + "4002040201fdea" + HOP;
        UpdateDecoder.Result result = Hex.decode(Hex.update("", two + "c01103020100", NLRI), false);
        Update update = ((UpdateDecoder.Result.Good) result).update();
        assertThat(update.faults()).extracting(Fault::action).containsExactly(FaultAction.ATTRIBUTE_DISCARD);
        assertThat(update.reached()).hasSize(1);
    }
}
