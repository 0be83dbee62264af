package jackdaw.policy.syntax;

import jackdaw.policy.value.NetworkKind;
import java.util.List;
import java.util.Optional;

/** What stands at the top level of a filter file. */
public sealed interface Item {

    SourcePosition at();

    record Define(String name, Expr value, SourcePosition at) implements Item {
    }

    /** An argument of a function or a variable declared before the body. */
    record Parameter(TypeName type, String name, SourcePosition at) {
    }

    record Function(String name, List<Parameter> parameters, Optional<TypeName> result, List<Parameter> locals,
                    Stmt.Block body, SourcePosition at) implements Item {
    }

    /** A filter; its name is empty if it stands in place. */
    record Filter(String name, List<Parameter> locals, Stmt.Block body, SourcePosition at) implements Item {
    }

    record Attribute(TypeName type, String name, SourcePosition at) implements Item {
    }

    /** {@code bt_test_suite}: a function without parameters whose assertions are a test. */
    record Suite(String function, String title, SourcePosition at) implements Item {
    }

    /** {@code bt_test_same}: two functions that must, or must not, be the same but for their names. */
    record Same(String first, String second, boolean expected, SourcePosition at) implements Item {
    }

    /**
     * What is not about filters.
     *
     * @param title      its first words
     * @param code       filters in place, conditions and attributes of routes inside it
     * @param references filters that it names
     * @param fixture    what tests of filters need of it
     */
    record Configuration(String title, List<Filter> code, List<Expr.Name> references, Optional<Fixture> fixture,
                         SourcePosition at) implements Item {
    }

    /** What makes the world of tests. */
    sealed interface Fixture {
    }

    /** {@code KIND table NAME}. */
    record Table(NetworkKind kind, String name, SourcePosition at) implements Fixture {
    }

    /**
     * {@code protocol static}.
     *
     * @param name        empty if it has none
     * @param hasTemplate what it does not say itself, a template may
     */
    record Static(String name, List<Channel> channels, List<Route> routes, boolean hasTemplate, SourcePosition at)
            implements Fixture {
    }

    /** @param table the default table of the kind unless named */
    record Channel(NetworkKind kind, Optional<Expr.Name> table, Gate gate, SourcePosition at) {
    }

    /** What a channel lets in. */
    sealed interface Gate {
        enum All implements Gate {
            ALL
        }

        enum None implements Gate {
            NONE
        }

        record Named(Expr.Name filter) implements Gate {
        }

        record InPlace(Filter filter) implements Gate {
        }
    }

    /**
     * A static route.
     *
     * @param discard   unreachable, blackhole or prohibit, if it says so
     * @param providers of the customer that an ASPA object is about
     * @param commands  statements that make its attributes
     * @param isDormant it leads to a gateway, which no test has
     */
    record Route(Expr net, Optional<String> discard, List<Long> providers, Optional<Filter> commands,
                 boolean isDormant, SourcePosition at) {
    }

    /** One that could not be read. Its name, if it got one, is known, so that uses of it are not reported again. */
    record Unread(String name, SourcePosition at) implements Item {
    }

    /** A term that is evaluated while loading, and dropped. */
    record Eval(Expr value, SourcePosition at) implements Item {
    }
}
