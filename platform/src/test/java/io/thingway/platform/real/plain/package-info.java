/** Plain topics as other people's clients use them: one contract, which each client runs. */
package io.thingway.platform.real.plain;
