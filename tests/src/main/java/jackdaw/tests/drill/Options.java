package jackdaw.tests.drill;

import java.util.List;
import java.util.Locale;
import jackdaw.tests.lab.OptionPairs;
import jackdaw.tests.network.Software;

/**
 * What the command line asks for.
 *
 * @param switches what the switches run
 * @param gateways what the gateways run
 * @param bfdMillis between two packets of BFD between switches and gateways; 0 without BFD
 * @param only a part of the names of the failures to play; empty for all
 */
record Options(Software switches, Software gateways, int bfdMillis, String only) {
    static final String USAGE = """
            Usage: ./jackdaw drill [OPTION...]
              --switches bird|frr|jackdaw  what the two switches run (default frr)
              --gateways jackdaw|bird      what the two gateways run (default jackdaw)
              --bfd MILLIS                 BFD between both at this interval, three packets may be missed; Jackdaw only
              --only TEXT                  only failures whose name contains this
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String... arguments) {
        return OptionPairs.read(arguments, new Options(Software.FRR, Software.JACKDAW, 0, ""), Options::with).checked();
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--switches" -> new Options(software(option, value, List.of(Software.values())), gateways, bfdMillis,
                    only);
            case "--gateways" -> new Options(switches,
                    software(option, value, List.of(Software.JACKDAW, Software.BIRD)), bfdMillis, only);
            case "--bfd" -> new Options(switches, gateways, millis(value), only);
            case "--only" -> new Options(switches, gateways, bfdMillis, value);
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private Options checked() {
        if (bfdMillis > 0 && gateways != Software.JACKDAW) {
            throw new IllegalArgumentException("--bfd needs jackdaw on the gateways");
        }
        return this;
    }

    private static int millis(String value) {
        if (!value.matches("[1-9][0-9]{1,3}")) {
            throw new IllegalArgumentException("--bfd takes 10 to 9999 milliseconds");
        }
        return Integer.parseInt(value);
    }

    private static Software software(String option, String value, List<Software> possible) {
        return possible.stream().filter(one -> one.name().equalsIgnoreCase(value)).findFirst().orElseThrow(() ->
                new IllegalArgumentException(option + " takes " + String.join(", ",
                        possible.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList())));
    }
}
