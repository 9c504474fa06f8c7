package io.thingway.json;

/** Walks over the items of a write's compact array, {@code [item,item]}, and tells where in its bytes each lies. */
public final class ItemSpans {
    private final byte[] array;
    private final boolean single;
    private int start;
    private int end;

    public ItemSpans(ThingWrite write) {
        this.array = write.array();
        this.single = write.size() == 1;
    }

    /** Goes to the next item, at first to the first; there must be one. */
    public void next() {
        start = end + 1; // behind the bracket or the comma
        end = single ? array.length - 1 : endOfItem();
    }

    public int start() {
        return start;
    }

    /** The position behind the item. */
    public int end() {
        return end;
    }

    private int endOfItem() {
        int depth = 0;
        int at = start;
        do {
            byte b = array[at];
            if (b == '"') {
                at = endOfString(at);
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
            at++;
        } while (depth > 0);
        return at;
    }

    /** The position of the closing quote. */
    private int endOfString(int openingQuote) {
        int at = openingQuote + 1;
        while (array[at] != '"') {
            at += array[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
