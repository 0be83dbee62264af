package jackdaw.policy.syntax;

import java.util.List;
import java.util.Optional;

/** A statement as it is written. */
public sealed interface Stmt {

    SourcePosition at();

    record Block(List<Stmt> statements, SourcePosition at) implements Stmt {
    }

    record Declaration(TypeName type, String name, Optional<Expr> initial, SourcePosition at) implements Stmt {
    }

    /** {@code if … then … else if … then … else …}, kept flat. */
    record If(List<Branch> branches, Optional<Stmt> otherwise, SourcePosition at) implements Stmt {
    }

    record Branch(Expr condition, Stmt body) {
    }

    record For(TypeName type, String name, Expr over, Stmt body, SourcePosition at) implements Stmt {
    }

    /** {@code otherwise} is the block after {@code else:}. */
    record Case(Expr selector, List<Arm> arms, Optional<Block> otherwise, SourcePosition at) implements Stmt {
    }

    record Arm(List<Expr.SetItem> labels, Block body) {
        public Arm {
            labels = SetItems.of(labels);
        }
    }

    record Assign(Expr.Name target, Expr value, SourcePosition at) implements Stmt {
    }

    /** {@code target.method(arguments);}, which means {@code target = target.method(arguments)}. */
    record Mutate(Expr.Name target, String method, List<Expr> arguments, SourcePosition at) implements Stmt {
    }

    record Unset(Expr.Name target, SourcePosition at) implements Stmt {
    }

    enum Ending {
        ACCEPT, REJECT, ERROR;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Finish(Ending ending, List<Expr> shown, SourcePosition at) implements Stmt {
    }

    record Return(Expr value, SourcePosition at) implements Stmt {
    }

    record Print(List<Expr> shown, boolean endsLine, SourcePosition at) implements Stmt {
    }

    record CallOnly(Expr.Call call) implements Stmt {
        @Override
        public SourcePosition at() {
            return call.at();
        }
    }

    record Assert(Expr condition, SourcePosition at) implements Stmt {
    }

    /** {@code bt_check_assign}: assigns, and asserts that reading gives the same back. */
    record CheckAssign(Expr.Name target, Expr value, SourcePosition at) implements Stmt {
    }

    /**
     * One that could not be read.
     *
     * @param name what it declares, so that uses of it are not reported again; empty if nothing
     */
    record Unread(String name, SourcePosition at) implements Stmt {
    }
}
