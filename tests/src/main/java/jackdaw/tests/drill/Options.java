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
 * @param only a part of the names of the failures to play; empty for all
 */
record Options(Software switches, Software gateways, String only) {
    static final String USAGE = """
            Usage: ./jackdaw drill [OPTION...]
              --switches bird|frr|jackdaw  what the two switches run (default frr)
              --gateways jackdaw|bird      what the two gateways run (default jackdaw)
              --only TEXT                  only failures whose name contains this
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String... arguments) {
        return OptionPairs.read(arguments, new Options(Software.FRR, Software.JACKDAW, ""), Options::with);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--switches" -> new Options(software(option, value, List.of(Software.values())), gateways, only);
            case "--gateways" -> new Options(switches,
                    software(option, value, List.of(Software.JACKDAW, Software.BIRD)), only);
            case "--only" -> new Options(switches, gateways, value);
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static Software software(String option, String value, List<Software> possible) {
        return possible.stream().filter(one -> one.name().equalsIgnoreCase(value)).findFirst().orElseThrow(() ->
                new IllegalArgumentException(option + " takes " + String.join(", ",
                        possible.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList())));
    }
}
