package io.thingway.platform.plain;

import io.thingway.platform.account.DevicePasswords.Holder;

/**
 * Who a client says that it is.
 *
 * @param operator whether it may do everything
 */
record User(Holder holder, boolean operator) {
    /** A name that nobody has, in the one spelling that guesses are counted by. */
    static User nobody(String name) {
        return new User(new Holder(name, null, null), false);
    }
}
