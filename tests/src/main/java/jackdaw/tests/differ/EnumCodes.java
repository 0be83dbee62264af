package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Construct;
import jackdaw.tests.differ.generate.Version;
import java.util.Map;
import java.util.regex.Pattern;

/** The numbers by which values print the type of an enum: they change with the release, ours are those of 2.19. */
final class EnumCodes {
    private static final Pattern CODE = Pattern.compile("\\(enum (\\p{XDigit}+)\\)(\\d*)");
    private static final String NET_TYPE = "36";
    private static final Map<String, String> OLD = Map.of("34", "33", "35", "34");
    private static final Map<String, String> THREE = Map.ofEntries(Map.entry("31", "30"), Map.entry("13", "31"),
            Map.entry("33", "32"), Map.entry("37", "33"), Map.entry("39", "34"), Map.entry("2f", "35"),
            Map.entry("3b", "36"), Map.entry("15", "37"), Map.entry("3d", "38"), Map.entry("35", "39"),
            Map.entry("2d", "3a"), Map.entry("29", "3b"));

    private EnumCodes() {
    }

    /** The text with the codes of 2.19. */
    static String ours(String text, Version version) {
        Map<String, String> codes = version.generation() == 3 ? THREE : version.release() == 0 ? OLD : Map.of();
        return !text.contains("(enum ") ? text : CODE.matcher(text).replaceAll(found -> {
            String code = codes.getOrDefault(found.group(1), found.group(1));
            return "(enum " + code + ")" + value(code, found.group(2), version);
        });
    }

    /** Before there were Ethernet networks, the kinds behind them had a smaller number. */
    private static String value(String code, String value, Version version) {
        return code.equals(NET_TYPE) && !version.supports(Construct.MACS) && value.matches("1[01]")
                ? Integer.toString(Integer.parseInt(value) + 1) : value;
    }
}
