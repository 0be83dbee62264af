package jackdaw.tests.differ;

import jackdaw.tests.bench.Speaker;
import jackdaw.tests.differ.generate.Announcements;
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
import java.util.stream.Stream;

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
    private List<Speaker> speakers = List.of();

    private Bird(Installation installation, String program, Function<Version, String> declarations) {
        this.installation = installation;
        this.program = program;
        this.version = Version.parse(BirdPeer.version(lab, namespace, installation, program));
        this.configuration = "router id 192.0.2.1;\nprotocol device { }\n" + declarations.apply(version)
                + Announcer.configuration();
        Announcer.prepare(namespace);
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
        speakers = List.of();
    }

    /** Neighbors announce their routes as soon as somebody wants to see them. */
    private void converse(List<String> commands, List<Conversation.Reply> replies) throws IOException {
        if (speakers.isEmpty() && !commands.isEmpty() && commands.getFirst().startsWith(show(Announcer.TABLE))) {
            hear();
        }
        conversation.ask(commands, replies);
    }

    /** Waits for the last of them. */
    private void hear() {
        speakers = Stream.of(Announcer.values()).map(announcer -> announcer.announce(namespace)).toList();
        int routes = Announcements.all().size();
        peer.await("show route table " + Announcer.TABLE + " count", routes + " of " + routes + " routes");
    }

    private void runAgain() {
        try {
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        peer.process().kill();
        run();
    }

    private void hangUp() throws IOException {
        conversation.close();
        for (Speaker speaker : speakers) {
            speaker.close();
        }
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
        Outcome outcome = routes(List.of("{ " + body + " }"), "").getFirst();
        return outcome instanceof Outcome.Routes(var shown) && !shown.isEmpty();
    }

    /**
     * What becomes of the routes in each of these filters.
     *
     * @param table that holds the routes, empty for the default ones
     */
    List<Outcome> routes(List<String> bodies, String table) {
        List<String> commands = bodies.stream().map(body -> show(body, table)).toList();
        return askSoundly(commands).stream().<Outcome>map(reply -> switch (reply.code()) {
                    case REFUSED -> new Outcome.Refused(reply.text());
                    case CRASHED -> new Outcome.None();
                    default -> new Outcome.Routes(ShownRoute.all(reply.lines(), version));
                }).toList();
    }

    private static String show(String table) {
        return "show route " + (table.isEmpty() ? "" : "table " + table + " ");
    }

    private static String show(String body, String table) {
        return show(table) + "filter " + body + " all";
    }

    /** Whether a filter can be asked for in one command. */
    static boolean canShow(String body) {
        return show(body, Announcer.TABLE).length() <= Conversation.longest();
    }

    private List<Conversation.Reply> ask(List<String> commands) {
        List<Conversation.Reply> replies = new ArrayList<>(commands.size());
        try {
            converse(commands, replies);
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
            converse(List.of(command), replies);
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
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lab.close();
        }
    }
}
