package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Version;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A real BIRD that says what filters mean. */
public final class Bird implements AutoCloseable {
    private static final int VALUE = 23;
    private static final int OVERFLOW = 8000;
    /** No code of BIRD's. */
    private static final int CRASHED = 9999;
    private static final int CUT_AT = 400;

    private static final int REFUSED = 9001;
    /** Said of everything from now on, see {@link #evaluate}. */
    private static final String BROKEN = "Too many nested method calls";

    private final Lab lab = Lab.open();
    private final Namespace namespace = lab.namespace("filters");
    private final Installation installation;
    private final String program;
    private final Version version;
    private final String configuration;
    private BirdPeer peer;
    private Conversation conversation;

    private Bird(Installation installation, String program, Function<Version, String> declarations) {
        this.installation = installation;
        this.program = program;
        this.version = Version.parse(BirdPeer.version(lab, namespace, installation, program));
        this.configuration = "router id 192.0.2.1;\nprotocol device { }\n" + declarations.apply(version);
        run();
    }

    /** Starts one with these declarations, in a laboratory of its own. */
    public static Bird start(Installation installation, String program, Function<Version, String> declarations) {
        return new Bird(installation, program, declarations);
    }

    private void run() {
        peer = BirdPeer.start(lab, namespace, installation, program, configuration);
        try {
            conversation = Conversation.open(peer.socket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runAgain() {
        try {
            conversation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        peer.process().kill();
        run();
    }

    public Version version() {
        return version;
    }

    /**
     * The value of each term. Releases from 2.14 on do not leave a method whose operands are refused, and know no
     * method any more after some thirty of these: they are started again.
     */
    public List<Answer> evaluate(List<String> terms) {
        return askSoundly(terms.stream().map(term -> "eval " + term).toList()).stream().map(this::answer).toList();
    }

    private List<Conversation.Reply> askSoundly(List<String> commands) {
        List<Conversation.Reply> answers = new ArrayList<>(commands.size());
        while (answers.size() < commands.size()) {
            List<Conversation.Reply> replies = ask(commands.subList(answers.size(), commands.size()));
            int sound = 0;
            while (sound < replies.size() && !isBroken(replies.get(sound))) {
                answers.add(replies.get(sound++));
            }
            if (sound < replies.size()) {
                runAgain();
            }
        }
        return answers;
    }

    private static boolean isBroken(Conversation.Reply reply) {
        return reply.code() == REFUSED && reply.text().equals(BROKEN);
    }

    /** Whether a term can be asked for in one command. */
    public static boolean canEvaluate(String term) {
        return term.length() + "eval ".length() <= Conversation.longest();
    }

    /** BIRD 3 leaves long values out, or cuts them, without a word. */
    boolean cuts(Answer answer) {
        return version.generation() == 3 && answer instanceof Answer.Value(String text) && text.length() > CUT_AT;
    }

    /** Whether the body of a filter accepts any route. */
    public boolean accepts(String body) {
        return routes(List.of("{ " + body + " }")).getFirst() instanceof Outcome.Routes(var shown) && !shown.isEmpty();
    }

    /** What becomes of the routes in each of these filters. */
    public List<Outcome> routes(List<String> bodies) {
        return askSoundly(bodies.stream().map(Bird::show).toList()).stream()
                .<Outcome>map(reply -> switch (reply.code()) {
                    case REFUSED -> new Outcome.Refused(reply.text());
                    case CRASHED -> new Outcome.None();
                    default -> new Outcome.Routes(ShownRoute.all(reply.lines(), version));
                }).toList();
    }

    private static String show(String body) {
        return "show route filter " + body + " all";
    }

    /** Whether a filter can be asked for in one command. */
    static boolean canShow(String body) {
        return show(body).length() <= Conversation.longest();
    }

    private List<Conversation.Reply> ask(List<String> commands) {
        List<Conversation.Reply> replies = new ArrayList<>(commands.size());
        try {
            conversation.ask(commands, replies);
        } catch (IOException _) {
            runAgain();
            for (String command : commands.subList(replies.size(), commands.size())) {
                askAlone(command, replies);
            }
        }
        return replies;
    }

    /** Finds out which command it is that BIRD does not survive. */
    private void askAlone(String command, List<Conversation.Reply> replies) {
        try {
            conversation.ask(List.of(command), replies);
        } catch (IOException _) {
            System.out.println(version + " does not survive: " + command);
            replies.add(new Conversation.Reply(List.of(CRASHED + " crashed")));
            runAgain();
        }
    }

    private Answer answer(Conversation.Reply reply) {
        return switch (reply.code()) {
            case VALUE -> new Answer.Value(EnumCodes.ours(reply.text(), version));
            case OVERFLOW, CRASHED -> new Answer.None();
            default -> new Answer.Failure(reply.text());
        };
    }

    @Override
    public void close() {
        try {
            conversation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lab.close();
        }
    }
}
