package jackdaw.tests.network;

/**
 * A router's interface in OSPF.
 *
 * @param name of the interface
 * @param cost 0 for a network without routers, announced but silent
 */
record Port(String name, int cost) {
    static Port stub(String name) {
        return new Port(name, 0);
    }

    boolean isStub() {
        return cost == 0;
    }
}
