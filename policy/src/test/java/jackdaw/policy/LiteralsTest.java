package jackdaw.policy;

import static jackdaw.policy.OperatorsTest.check;

import net.jqwik.api.Example;

/** Tokens, literals, constructors and what they print as. */
class LiteralsTest {

    @Example
    void numbersNamesAndBytes() {
        check("define 'a-b.c' = 5; define abc = 6; define ABC = 7;", """
                0777                             => 777
                0x1F                             => 31
                0X10                             => C
                4294967296                       => C
                0xfffffffff                      => C
                'a-b.c'                          => 5
                'abc' + ABC                      => 13
                'a b'                            => C
                "a\\"                            => a\\
                "open                            => C
                deadbeefdeadbeefdead             => de:ad:be:ef:de:ad:be:ef:de:ad
                hex:                             =>
                hex:01ff                         => 01:ff
                hex:01:ff                        => 01:ff
                hex:01f                          => C
                00112233445566778899             => 00:11:22:33:44:55:66:77:88:99
                01:02:03:04:05:06                => 01:02:03:04:05:06
                01:02:03:04:05:06:07:08          => 1:2:3:4:5:6:7:8
                01:02:03:04:05:06:07:08:09:0a    => 01:02:03:04:05:06:07:08:09:0a
                01:02:03:04:05:06:07             => C
                from_hex("01 02:03-ff")          => 01:02:03:ff
                from_hex("- 01: :02 -")          => 01:02
                from_hex(":")                    =>
                from_hex(".10..10.")             => 10:10
                from_hex("012")                  => C
                from_hex("0 1")                  => C
                1 /* one */ + 2 # three          => 3
                1 /* /* */ + 1                   => C
                1 // 2                           => C
                """);
    }

    @Example
    void addressesAndNetworks() {
        check("", """
                1.2.3.400                        => C
                1.2.3.0256                       => C
                010.001.0.09                     => 10.1.0.9
                010.0.0.0/08                     => 10.0.0.0/8
                ::ffff:10.01.0.1                 => 10.1.0.1
                10.01.0.1:05                     => 10.1.0.1:5
                ::                               => ::
                2001:DB8::0001                   => 2001:db8::1
                1:0:0:2:0:0:0:3                  => 1:0:0:2::3
                2001:db8:0:1:1:1:1:1             => 2001:db8:0:1:1:1:1:1
                ::0.1.0.2                        => ::0.1.0.2
                ::ffff:10.0.0.1                  => 10.0.0.1
                1::2::3                          => C
                1:2:3:4:5:6:7::8                 => 1:2:3:4:5:6:7:8
                1:2:3:4:5:6:7:8::                => 1:2:3:4:5:6:7:8
                ::1:2:3:4:5:6:7:8                => 1:2:3:4:5:6:7:8
                1:2:3:4:5:6:7:8::9               => C
                1:2:3:4:5:6:7::1.2.3.4           => C
                1::2:3:4:5:6:1.2.3.4             => 1:2:3:4:5:6:102:304
                10.0.0.0/8                       => 10.0.0.0/8
                10.0.0.0 / 8                     => 10.0.0.0/8
                10.0.0.1/8                       => C
                10.0.0.0/33                      => C
                ::/0                             => ::/0
                10.0.0.0/8.len                   => 8
                2001:db8::/32.ip                 => 2001:db8::
                10.0.0.0/8.type                  => (enum 36)1
                10.0.0.0/8.rd                    => C
                1.2.3.4.mask(24)                 => 1.2.3.0
                2001:db8:1::1.mask(32)           => 2001:db8::
                1.2.3.4.mask(33)                 => C
                1.2.3.4.is_v4                    => TRUE
                ::1.is_v4                        => FALSE
                1:2                              => 1:2
                2:1000:5                         => 2:1000:5
                100000:5                         => 100000:5
                0:100000:5                       => C
                10.0.0.1:5                       => 10.0.0.1:5
                1:2 10.0.0.0/8                   => 1:2 10.0.0.0/8
                10.0.0.0/8 max 24 as 5           => 10.0.0.0/8-24 AS5
                flow4 { dst 10.0.0.0/8; }        => flow4 { dst 10.0.0.0/8; }
                """);
    }

    @Example
    void pairsAndCommunities() {
        check("function i(int a) -> int { return a; }", """
                (1, 2)                           => (1,2)
                (1, 65536)                       => C
                (i(65536), 1)                    => R
                (1, 2).asn                       => 1
                (1, 2).data                      => 2
                (1, 2, 3)                        => (1, 2, 3)
                (1, 2, 3).data2                  => 3
                (rt, 10, 20)                     => (rt, 10, 20)
                (ro, 65536, 7)                   => (ro, 65536, 7)
                (rt, 1.2.3.4, 5)                 => (rt, 1.2.3.4, 5)
                (rt, 65536, 65536)               => C
                (rt, 1.2.3.4, 65536)             => C
                (rt, (1,2), 3)                   => C
                (unknown 0x4002, 1, 7)           => (unknown 0x4002, 1, 7)
                (generic, 0x43000001, 0xff)      => (generic, 0x43000001, 0xff)
                (generic, 0x40020001, 7)         => (unknown 0x4002, 1, 7)
                (rt,1,2).asn                     => C
                """);
    }

    @Example
    void setsAndMasksPrint() {
        check("define one = 1; define s = [1];", """
                [1..3, 4..6]                     => [1..3, 4..6]
                [1..9, 2..4]                     => [1..9]
                [3..1]                           => [3..1]
                [3, 3..1, 1]                     => [1, 3]
                [3..1, 3]                        => [3..1, 3]
                [0, 0..1, 1..0]                  => [0..1]
                [(1,1..0)]                       => C
                [(4..1,1)]                       => C
                [(4..1,*)]                       => C
                [5, 1, 3]                        => [1, 3, 5]
                []                               => []
                [one, (one+1)]                   => [1, 2]
                [one+1]                          => C
                [s]                              => C
                [true]                           => C
                ["a"]                            => C
                [1, (1,2)]                       => C
                [(1,1)..(2,0)]                   => C
                [(1,65536)]                      => C
                [(1,*), (2..3,5)]                => [(1,0)..(1,65535), (2,5), (3,5)]
                [(1,*,3)]                        => C
                [(1,2..4,*)]                     => [(1, 2, 0)..(1, 4, 4294967295)]
                [(rt,1.2.3.4,5)]                 => C
                [10.0.0.0/8, 2001:db8::/32]      => C
                [10.0.0.0/8{4}]                  => C
                [10.0.0.0/8{20,10}]              => C
                [10.0.0.0/8{0,33}]               => C
                [10.0.0.0/8{16,24}]              => [10.0.0.0/8{0.1.255.0}]
                [10.0.0.0/8+]                    => [10.0.0.0/8{1.255.255.255}]
                [2001:db8::/32{48,64}]           => [2001:db8::/32{0:0:1:ffff::}]
                [0.0.0.0/0]                      => [0.0.0.0/0]
                [= 1 2 + 3..4 [5, 6] * ? =]      => [= 1 2 + 3..4 [5, 6] * ? =]
                [= =]                            => [= =]
                +empty+                          => (path )
                - empty -                        => (clist )
                --empty--                        => (eclist )
                ---empty---                      => (lclist )
                add(add(-empty-,(1,2)),(3,4))    => (clist (1,2) (3,4))
                prepend(prepend(+empty+,1),2)    => (path 2 1)
                RTS_BGP                          => (enum 30)11
                NET_IP6                          => (enum 36)2
                true                             => TRUE
                """);
    }

    @Example
    void listOperations() {
        check("define l = add(add(-empty-,(1,2)),(3,4)); define p = prepend(prepend(+empty+,1),2);", """
                l.len                            => 2
                l.add((1,2))                     => (clist (1,2) (3,4))
                l.add(5)                         => (clist (1,2) (3,4) (0,5))
                l.add(-empty-.add((5,6)))        => (clist (1,2) (3,4) (5,6))
                l.delete((1,2))                  => (clist (3,4))
                l.delete([(1,*)])                => (clist (3,4))
                l.delete(l)                      => (clist )
                l.filter([(1,*)])                => (clist (1,2))
                filter(l, (1,2))                 => C
                delete(l, [])                    => (clist (1,2) (3,4))
                filter(l, [])                    => (clist )
                l.delete([(rt,1,2)])             => C
                l.min                            => (1,2)
                l.max                            => (3,4)
                -empty-.max                      => (0,0)
                --empty--.min                    => (unknown 0x0, 0, 0)
                ---empty---.min                  => (0, 0, 0)
                l.empty                          => (clist )
                l.len()                          => C
                l.add                            => C
                l.lent                           => C
                --empty--.add((rt,1,2)).add((rt,3,4)).delete([(rt,1,*)]) => (eclist (rt, 3, 4))
                ---empty---.add((1,2,3)).filter([(1,*,*)]) => (lclist (1, 2, 3))
                p.len                            => 2
                p.first                          => 2
                p.last                           => 1
                p.last_nonaggregated             => 1
                +empty+.first                    => 0
                p.delete(1)                      => (path 2)
                p.delete([1..2])                 => (path )
                p.filter([1])                    => (path 1)
                p.prepend(3)                     => (path 3 2 1)
                delete(p, [(1,2)])               => C
                format(p) ++ "|" ++ format((1,2)) => (path 2 1)|(1,2)
                """);
    }
}
