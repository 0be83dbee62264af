package jackdaw.daemon.control;

import jackdaw.daemon.json.JsonText;

/** An answer in JSON, in lines that every client of the socket can take. */
final class JsonAnswer {
    private static final int COLUMNS = 120;

    private JsonAnswer() {
    }

    static Answer of(int code, Object value) {
        Answer answer = new Answer();
        JsonText.lines(value, COLUMNS).forEach(text -> answer.add(code, text));
        return answer;
    }
}
