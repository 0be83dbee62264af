package jackdaw.tests.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demo was asked to do.
 *
 * @param jackdawPeers whether Jackdaw runs on every router, so that no peer need be installed
 * @param compare whether the same is done a second time with BIRD on the gateways
 * @param keep whether the network stays up at the end
 * @param evidence where captures, routing tables and logs go
 */
record Options(boolean jackdawPeers, boolean compare, boolean keep, Optional<Path> evidence) {
    static final String USAGE = """
            Usage: ./jackdaw demo [OPTION...]

            A site with three gateways, two switches, two upstream routers, clients and an Internet, all in network
            namespaces of its own. Shows services coming up, then breaks one thing after the other while packets flow
            through every translator, and counts what is lost. Takes about two minutes; ends by itself.

              --peers jackdaw   Jackdaw also where BIRD and FRR would be: needs nothing installed
              --peers best      real BIRD and FRR where installed (the default)
              --compare bird    the same faults once more with BIRD 2 on the gateways, and both results side by side
              --keep            leave the network up at the end, with a prompt
              --evidence DIR    keep packet captures, routing tables and logs in DIR
              --help            this text

            Exit code: 0 when everything worked, 1 when something did not, 2 for a wrong option, 130 after Ctrl-C.
            As root the demo has everything. Without root it runs in a user namespace, and says what it leaves out.
            """;

    /** The command line cannot be understood; the message says why. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }

    /** Empty when help was asked for. */
    static Optional<Options> parse(String... words) throws Misuse {
        boolean jackdawPeers = false;
        boolean compare = false;
        boolean keep = false;
        Optional<Path> evidence = Optional.empty();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            switch (word) {
                case "--help", "-h" -> {
                    return Optional.empty();
                }
                case "--keep" -> keep = true;
                case "--peers" -> jackdawPeers = choice(words, ++i, "best", "jackdaw").equals("jackdaw");
                case "--compare" -> {
                    choice(words, ++i, "bird");
                    compare = true;
                }
                case "--evidence" -> evidence = Optional.of(Path.of(value(words, ++i)).toAbsolutePath());
                default -> throw new Misuse("unknown option " + word + "; ./jackdaw demo --help lists them");
            }
        }
        return Optional.of(new Options(jackdawPeers, compare, keep, evidence));
    }

    private static String value(String[] words, int at) throws Misuse {
        if (at >= words.length) {
            throw new Misuse(words[at - 1] + " needs a value; ./jackdaw demo --help says which");
        }
        return words[at];
    }

    private static String choice(String[] words, int at, String... allowed) throws Misuse {
        String value = value(words, at);
        for (String one : allowed) {
            if (one.equals(value)) {
                return value;
            }
        }
        throw new Misuse(words[at - 1] + " takes " + String.join(" or ", allowed) + ", not " + value);
    }
}
