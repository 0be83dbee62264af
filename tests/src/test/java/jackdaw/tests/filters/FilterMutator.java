package jackdaw.tests.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes new filter texts of old ones: by the rules of the language's tokens mostly, by single characters sometimes. */
final class FilterMutator {
    private static final int MAX_LENGTH = 6000;
    private static final Pattern TOKEN = Pattern.compile(
            "\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_.:]+|\\s+|[-!=<>&|+~\\[\\]]{1,2}|.", Pattern.DOTALL);
    private static final List<String> WORDS = words("""
            define function filter attribute eval if then else else: for in do case unset accept reject error return
            print printn int bool ip rd mac prefix pair quad ec lc string bytestring bgpmask bgppath clist eclist
            lclist route set enum rts rt ro generic unknown max as from flow4 flow6 eth vlan mpls aspa evpn neighbor
            true false defined format from_hex prepend append add delete bt_assert bt_check_assign bt_test_suite
            bt_test_same roa_check aspa_check empty RTS_BGP NET_IP4 ROA_VALID net gw ifname dest preference bgp_path
            bgp_med bgp_community bgp_large_community krt_metric include { } ( ) [ ] [= =] ; , . .. = != < <= > >= ~
            !~ && || ! + - * / % ++ -> ? : | & @ $ 0 1 65535 65536 4294967295 4294967296 0xffffffff 0x 10.0.0.0/8
            0.0.0.0/0 ::/0 2001:db8::/32 1.2.3.4 255.255.255.256 ::1 ::ffff:1.2.3.4 1:2 10.0.0.1:5 2:1000:5
            01:02:03:04:05:06 hex: hex:0102 00112233445566778899 deadbeefdeadbeefdead 'a-b' ' +empty+ -empty-
            --empty-- ---empty--- /* */ # .len .first .mask(33) .asn .data .type .add((1,2)) (1,2) (rt,1,2) (1,2,3)
            [1..5] {8,24}
            """);

    private final Random random;
    private final List<String> corpus;

    FilterMutator(Random random, List<String> corpus) {
        this.random = random;
        this.corpus = corpus;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.addAll(List.of("\\", "é", "\u0000", "\"a\"", "\"", "\n", "[= * =]"));
        return List.copyOf(words);
    }

    /** A new text. */
    String next() {
        List<String> tokens = tokens(pick(corpus));
        int changes = 1 + random.nextInt(random.nextBoolean() ? 3 : 12);
        for (int i = 0; i < changes; i++) {
            change(tokens);
        }
        String text = String.join("", tokens);
        if (random.nextInt(20) == 0 && !text.isEmpty()) {
            StringBuilder spoiled = new StringBuilder(text);
            spoiled.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
            text = spoiled.toString();
        }
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private void change(List<String> tokens) {
        int at = random.nextInt(tokens.size() + 1);
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 3));
        List<String> range = tokens.subList(at, end);
        switch (random.nextInt(8)) {
            case 0 -> range.clear();
            case 1 -> tokens.add(at, " " + pick(WORDS) + " ");
            case 2 -> {
                if (!range.isEmpty()) {
                    range.set(0, pick(WORDS));
                }
            }
            case 3 -> tokens.addAll(at, List.copyOf(range));
            case 4 -> {
                List<String> copy = List.copyOf(range);
                range.clear();
                tokens.addAll(random.nextInt(tokens.size() + 1), copy);
            }
            case 5 -> {
                List<String> other = tokens(pick(corpus));
                int from = random.nextInt(other.size() + 1);
                tokens.addAll(at, other.subList(from, Math.min(other.size(), from + random.nextInt(60))));
            }
            case 6 -> {
                if (!range.isEmpty() && !tokens.isEmpty()) {
                    range.set(0, pick(tokens));
                }
            }
            default -> repeat(tokens, at, List.copyOf(range));
        }
    }

    /** Deep and long texts come of saying one thing many times. */
    private void repeat(List<String> tokens, int at, List<String> what) {
        int times = random.nextInt(10) == 0 ? 300 : 4;
        for (int i = 0; i < times && tokens.size() < MAX_LENGTH; i++) {
            tokens.addAll(at, what);
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
