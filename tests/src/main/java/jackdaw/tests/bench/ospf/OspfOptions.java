package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.lab.OptionPairs;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param externals external routes of the second measurement; the first has none
 * @param events    metric changes
 * @param flaps     of the storm
 */
record OspfOptions(int routers, int externals, int events, int flaps, List<OspfVersion> versions,
                   List<Contender> contenders) {
    static final String USAGE = """
            Usage: ./jackdaw bench ospf [OPTION...]
              --routers N       routers of the area, 100 to 20000 (default 1000)
              --externals N     external routes, 0 to 100000 (default 10000); without any it is measured too
              --events N        metric changes, 1 to 1000 (default 50)
              --flaps N         of the storm, 1 to 20000 (default 1000)
              --version 2|3     one of the two
              --daemon jackdaw|bird|frr
                                one of the three
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static OspfOptions parse(String... arguments) {
        return OptionPairs.read(arguments, new OspfOptions(1000, 10_000, 50, 1000, List.of(OspfVersion.values()),
                List.of(Contender.values())), OspfOptions::with);
    }

    private OspfOptions with(String option, String value) {
        return switch (option) {
            case "--routers" -> new OspfOptions(number(option, value, 100, 20_000), externals, events, flaps, versions,
                    contenders);
            case "--externals" -> new OspfOptions(routers, number(option, value, 0, 100_000), events, flaps, versions,
                    contenders);
            case "--events" -> new OspfOptions(routers, externals, number(option, value, 1, 1000), flaps, versions,
                    contenders);
            case "--flaps" -> new OspfOptions(routers, externals, events, number(option, value, 1, 20_000), versions,
                    contenders);
            case "--version" -> new OspfOptions(routers, externals, events, flaps,
                    List.of(named(option, "V" + value, OspfVersion.values())), contenders);
            case "--daemon" -> new OspfOptions(routers, externals, events, flaps, versions,
                    List.of(named(option, value.toUpperCase(Locale.ROOT), Contender.values())));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static <T extends Enum<T>> T named(String option, String name, T[] all) {
        return Stream.of(all).filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " takes one of " + Stream.of(all)
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "")).toList()));
    }

    private static int number(String option, String value, int least, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }
}
