package jackdaw.ospf.sim;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A random network and a minute of random trouble. */
final class History {
    final Lab lab;
    private final Random random;
    final List<SimRouter> routers = new ArrayList<>();
    private final Set<String> exported = new TreeSet<>();
    private final Set<SimRouter> dead = new HashSet<>();
    private final List<SimLink> wires = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    History(OspfVersion version, long seed) {
        lab = new Lab(version, seed);
        random = new Random(seed * 31 + 7);
        lab.type = random.nextBoolean() ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT;
        lab.network.lossPercent = random.nextInt(15);
        lab.network.duplicatePercent = random.nextInt(15);
        lab.network.maxDelayNanos = random.nextBoolean() ? 2_000_000L : 300_000_000L;
        int count = 2 + random.nextInt(5);
        for (int i = 1; i <= count; i++) {
            routers.add(lab.router(i));
        }
        int link = 1;
        for (int i = 1; i < count; i++) {
            wires.add(lab.join(link++, routers.get(random.nextInt(i)), routers.get(i)));
        }
        if (lab.type == NetworkType.BROADCAST) {
            wires.add(lab.join(link, routers.toArray(SimRouter[]::new)));
        } else if (count > 2) {
            wires.add(lab.join(link, routers.getFirst(), routers.getLast()));
        }
        export(routers.getFirst(), 1);
    }

    private String prefix(int number) {
        return lab.version == OspfVersion.V2 ? "10.99." + number + ".0/24" : "2001:db8:99:" + number + "::/64";
    }

    private void export(SimRouter router, int number) {
        router.addStatic(prefix(number), random.nextBoolean() ? Attributes.EMPTY
                : Attributes.EMPTY.with(OspfAttributes.METRIC1, 200L));
        exported.add(Lab.number(router) + " " + prefix(number));
    }

    private void retract(SimRouter router, int number) {
        router.removeStatic(prefix(number));
        exported.remove(Lab.number(router) + " " + prefix(number));
    }

    void disturb() {
        SimRouter router = routers.get(random.nextInt(routers.size()));
        SimLink wire = wires.get(random.nextInt(wires.size()));
        int what = random.nextInt(11);
        story.add("%.3f: %d at router %d".formatted(lab.network.seconds(), what, Lab.number(router)));
        switch (what) {
            case 0 -> wire.up = false;
            case 1 -> wire.up = true;
            case 2 -> {
                router.kill(lab.config(Lab.number(router)));
                dead.add(router);
            }
            case 3 -> router.stop();
            case 4 -> revive(router);
            case 5 -> export(router, 1 + random.nextInt(20));
            case 6 -> retract(router, 1 + random.nextInt(20));
            case 7 -> carrier(router, false);
            case 8 -> flap(router, 1 + random.nextInt(20));
            case 9 -> secondSubnet(router);
            default -> carrier(router, true);
        }
    }

    /** Withdrawn, exported again and withdrawn while the earlier instances are still under way. */
    private void flap(SimRouter router, int number) {
        for (int i = 0; i < 3; i++) {
            export(router, number);
            lab.network.runSeconds(random.nextDouble());
            retract(router, number);
            lab.network.runSeconds(random.nextDouble() * 2);
        }
    }

    /** A second subnet appears on all links of a router, or goes. */
    private void secondSubnet(SimRouter router) {
        for (Interface i : List.copyOf(router.interfaces.all())) {
            List<InterfaceAddress> addresses = new ArrayList<>(i.addresses());
            InterfaceAddress second = Lab.address("10." + (100 + i.index()) + ".0." + Lab.number(router), 24);
            if (!i.loopback() && !addresses.remove(second)) {
                addresses.add(second);
            }
            router.put(new Interface(i.index(), i.name(), i.mtu(), true, i.carrier(), i.multicast(), i.broadcast(),
                    false, i.loopback(), 0, addresses));
        }
    }

    private void revive(SimRouter router) {
        dead.remove(router);
        router.start();
    }

    private void carrier(SimRouter router, boolean up) {
        for (Interface i : List.copyOf(router.interfaces.all())) {
            if (!i.loopback()) {
                router.put(new Interface(i.index(), i.name(), i.mtu(), true, up, true, true, false, false, 0,
                        i.addresses()));
            }
        }
    }

    /** Twenty disturbances with pauses between. */
    void trouble() {
        lab.startAll();
        for (int i = 0; i < 20; i++) {
            lab.network.runSeconds(random.nextDouble() * 6);
            disturb();
        }
    }

    void heal() {
        lab.network.lossPercent = 0;
        lab.network.maxDelayNanos = 2_000_000L;
        wires.forEach(w -> w.up = true);
        routers.forEach(r -> carrier(r, true));
        lab.network.runSeconds(5);
        routers.forEach(this::revive);
    }

    boolean isSound() {
        return lab.isConverged() && routers.stream().allMatch(r -> missing(r).isEmpty());
    }

    Set<String> missing(SimRouter router) {
        Set<String> wanted = new TreeSet<>();
        routers.forEach(r -> wanted.add(lab.loopbackOf(Lab.number(r))));
        Set<String> ownExports = new TreeSet<>();
        exported.stream().filter(e -> e.startsWith(Lab.number(router) + " ")).map(e -> e.split(" ")[1])
                .forEach(ownExports::add);
        exported.stream().map(e -> e.split(" ")[1]).filter(p -> !ownExports.contains(p)).forEach(wanted::add);
        Set<String> have = lab.routes(router);
        have.removeIf(p -> !p.startsWith("192.168.0.") && !p.startsWith("fd00::") && !p.startsWith("10.99.")
                && !p.startsWith("2001:db8:99:"));
        Set<String> difference = new TreeSet<>(wanted);
        difference.removeAll(have);
        have.removeAll(wanted);
        have.removeAll(ownExports);
        have.forEach(p -> difference.add("stray " + p));
        return difference;
    }

    String describe() {
        StringBuilder out = new StringBuilder(lab.type + " " + story + "\n");
        for (SimRouter router : routers) {
            out.append(router.protocol.config().routerId()).append(" misses ").append(missing(router)).append(' ')
                    .append(lab.states(router)).append('\n').append(Lab.database(lab.status(router))).append('\n')
                    .append(String.join("\n", router.log.subList(Math.max(0, router.log.size() - 12),
                            router.log.size()))).append('\n');
        }
        return out.toString();
    }
}
