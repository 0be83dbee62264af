package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Terms and their values; C is refused while loading, R fails at run time. */
class OperatorsTest {
    /** Hides constants from the folder, so that the run-time path is tried. */
    private static final String IDENTITIES = """
            define one = 1; define nums = [1..3, 7];
            function i(int a) -> int { return a; }
            function b(bool a) -> bool { return a; }
            function a(ip a) -> ip { return a; }
            function n(prefix a) -> prefix { return a; }
            function p(pair a) -> pair { return a; }
            function one4() -> quad { return 1.2.3.4; }
            define quads = [(one4())];
            function nothing() -> int { if false then return 1; }
            """;

    static void check(String declarations, String table) {
        CompiledPolicy policy = new Workbench().compile(declarations);
        SoftAssertions all = new SoftAssertions();
        table.lines().filter(l -> !l.isBlank()).forEach(line -> {
            String term = line.substring(0, line.lastIndexOf("=>")).strip();
            String wanted = line.substring(line.lastIndexOf("=>") + 2).strip();
            String got = switch (policy.evaluate(term)) {
                case Evaluation.Result r -> r.text();
                case Evaluation.Fault _ -> "R";
                case Evaluation.Invalid _ -> "C";
            };
            all.assertThat(got).as(term).isEqualTo(wanted);
        });
        all.assertAll();
    }

    @Example
    void arithmeticAndLogic() {
        check(IDENTITIES, """
                true || true && false            => FALSE
                false && false || true           => TRUE
                ! 1 ~ [2]                        => C
                !(1 ~ [2])                       => TRUE
                true || 1/0 = 1                  => C
                b(true) || 1/i(0) = 1            => TRUE
                b(false) || 1/i(0) = 1           => R
                b(false) && 1/i(0) = 1           => FALSE
                0 - 1                            => 4294967295
                4294967295 + 1                   => 0
                65536 * 65536                    => 0
                7 / 2 * 2                        => 6
                2 + 3 * 4                        => 14
                10 - 3 - 2                       => 5
                1/0                              => C
                1/i(0)                           => R
                -1                               => C
                1 = 2 = 3                        => C
                1 % 2                            => C
                true + 1                         => C
                1 && true                        => C
                "a" ++ "b" ++ "c"                => abc
                "a" + "b"                        => C
                hex:00 ++ hex:ff                 => 00:ff
                nothing() + 1                    => R
                nothing() = 1                    => FALSE
                nothing() != 1                   => TRUE
                nothing() < 1                    => TRUE
                i(nothing()) <= i(1)             => TRUE
                nothing() > 1                    => FALSE
                nothing() = nothing()            => TRUE
                """);
    }

    @Example
    void equalityAndOrder() {
        check(IDENTITIES, """
                1 != "a"                         => TRUE
                1 = "a"                          => FALSE
                1 = 1.0.0.0                      => FALSE
                RTS_BGP = 11                     => FALSE
                ORIGIN_IGP < ORIGIN_EGP          => TRUE
                RTS_BGP = SCOPE_HOST             => FALSE
                1 < (0,1)                        => C
                (1,2) < (2,1)                    => TRUE
                "A" < "a"                        => TRUE
                ::ffff:1.2.3.4 = 1.2.3.4         => TRUE
                10.0.0.0/8 = ::ffff:10.0.0.0/104 => FALSE
                1.2.3.4 < ::1                    => FALSE
                ::1 < 1.2.3.4                    => TRUE
                10.0.0.0/9 > 10.0.0.0/8          => TRUE
                10.0.0.0/8 < 2001:db8::/32       => TRUE
                (rt,1,2) = (generic, 0x20001, 2) => TRUE
                (1,2,3) < (1,3,0)                => TRUE
                -empty- < -empty-                => C
                [1] < [2]                        => C
                [1,2] = [2,1]                    => TRUE
                [1..3] = [1,2,3]                 => FALSE
                [] = [10.0.0.0/8]                => FALSE
                [10.10.0.0/17] = [10.10.128.0/17] => FALSE
                [10.0.0.0/8, 11.0.0.0/8+] = [11.0.0.0/8+, 10.0.0.0/8] => TRUE
                prepend(+empty+,0) = +empty+     => FALSE
                add(add(-empty-,(1,2)),(3,4)) = add(add(-empty-,(3,4)),(1,2)) => FALSE
                true > false                     => TRUE
                """);
    }

    @Example
    void matching() {
        check(IDENTITIES, """
                2001:db8::/32 ~ [0.0.0.0/0+]     => FALSE
                10.0.0.0/8 ~ [::/0+]             => FALSE
                10.1.2.3 ~ [10.0.0.0/8+]         => C
                a(10.1.2.3) ~ [10.0.0.0/8+]      => R
                a(10.1.2.3) !~ [10.0.0.0/8+]     => R
                10.1.2.3 ~ 10.0.0.0/8            => TRUE
                10.1.0.0/16 ~ 10.0.0.0/8         => TRUE
                2001:db8::1 ~ 10.0.0.0/8         => FALSE
                10.1.2.0/25 ~ [10.1.2.3/32{24,32}] => TRUE
                10.1.2.128/25 ~ [10.1.2.3/32{24,32}] => FALSE
                10.0.0.0/8 ~ [10.1.0.0/16-]      => TRUE
                11.0.0.0/8 ~ [10.1.0.0/16-]      => FALSE
                n(0.0.0.0/0) ~ [10.1.0.0/16-]    => TRUE
                2 ~ [3..1]                       => FALSE
                i(2) ~ nums                      => TRUE
                4 ~ nums                         => FALSE
                one4() ~ [1.2.3.4]               => TRUE
                one4() ~ [1.2.3.4, 2001:db8::1]  => TRUE
                one4() ~ [2001:db8::1]           => R
                one4() ~ [::..1.2.3.5]           => R
                one4() ~ [1.2.3.9..1.2.3.1]      => FALSE
                a(1.2.3.4) ~ quads               => R
                one4() ~ quads                   => TRUE
                quads = [1.2.3.4]                => TRUE
                quads = [1.2.3.5]                => FALSE
                add(-empty-, 1.2.3.4) ~ quads    => TRUE
                add(-empty-, 1.2.3.4) ~ [::]     => C
                -empty- ~ [::1]                  => C
                filter(-empty-, [2001:db8::1])   => C
                delete(-empty-, [2001:db8::1])   => C
                1 ~ []                           => FALSE
                "x" ~ []                         => FALSE
                "a*" ~ "**"                      => TRUE
                "abc" ~ "**"                     => FALSE
                "a*a" ~ "**"                     => TRUE
                "a*ab" ~ "**b"                   => TRUE
                "a*aa" ~ "**b"                   => FALSE
                "" ~ "**"                        => FALSE
                "abc" ~ "*?"                     => FALSE
                "ab?" ~ "*?"                     => TRUE
                "xab" ~ "*a?"                    => TRUE
                "a*c" ~ "**c"                    => TRUE
                "a*bc" ~ "***c"                  => TRUE
                1 ~ [(1,2)]                      => C
                nothing() ~ [1]                  => R
                nothing() !~ [1]                 => R
                (3,9999) ~ [(3,4)..(4,8)]        => TRUE
                (4,9) ~ [(3,4)..(4,8)]           => FALSE
                p((5,5)) ~ [(4..6,5)]            => TRUE
                (5,6) ~ [(4..6,5)]               => FALSE
                (9,5) ~ [(*,5)]                  => TRUE
                (1,2,3) ~ [(1,*,*)]              => TRUE
                (1,3,3) ~ [(1,2,*)]              => FALSE
                (rt,1,2) ~ [(rt,1,*)]            => TRUE
                (rt,1.2.3.4,2) ~ [(rt,1,*)]      => FALSE
                RTS_BGP ~ [RTS_OSPF..RTS_BGP]    => TRUE
                1.2.3.4 ~ [1.2.3.0..1.2.3.9, 2001:db8::1] => TRUE
                1:2 ~ [1:1..1:3]                 => TRUE
                "abc" ~ "a*"                     => TRUE
                "abc" ~ "a?c"                    => TRUE
                "ABC" ~ "abc"                    => FALSE
                "a*c" ~ "a\\*c"                  => TRUE
                "abc" ~ "a\\*c"                  => FALSE
                "abc" ~ "a[b]c"                  => FALSE
                -empty- ~ -empty-                => C
                1 ~ 2                            => C
                prepend(+empty+,5) ~ [4..6]      => TRUE
                5 ~ prepend(+empty+,5)           => TRUE
                (1,2) ~ add(-empty-,(1,2))       => TRUE
                add(-empty-,(1,2)) ~ [(1,*)]     => TRUE
                add(-empty-,(1,2)) ~ [(rt,1,2)]  => C
                """);
    }

    @Example
    void masksAreAnchored() {
        check(IDENTITIES, """
                +empty+ ~ [= =]                                       => TRUE
                +empty+ ~ [= * =]                                     => TRUE
                +empty+ ~ [= ? =]                                     => FALSE
                prepend(prepend(+empty+,1),2) ~ [= 2 =]               => FALSE
                prepend(prepend(+empty+,1),2) ~ [= 2 * =]             => TRUE
                prepend(prepend(+empty+,1),2) ~ [= * 1 =]             => TRUE
                prepend(prepend(+empty+,1),2) ~ [= one+1 one =]       => FALSE
                prepend(prepend(+empty+,1),1) ~ [= one + =]           => TRUE
                prepend(prepend(+empty+,1),2) ~ [= (one+1) [1, 5] =]  => TRUE
                prepend(+empty+,1) ~ [= nums =]                       => TRUE
                prepend(+empty+,1) ~ [= [] =]                         => FALSE
                prepend(+empty+,3) ~ [= 2..4 =]                       => TRUE
                prepend(+empty+,1) ~ [= 1 * + =]                      => TRUE
                [= + 1 =]                                             => C
                [= "a" =]                                             => C
                """);
    }

    @Example
    void refusalsNameTheCulprit() {
        assertThat(new Workbench().compile("").evaluate("1 + fob")).isInstanceOfSatisfying(Evaluation.Invalid.class,
                i -> assertThat(i.error().toString()).isEqualTo("""
                        command:1:5 unknown name fob
                            1 + fob
                                ^"""));
    }
}
