package org.engagement.port.driven;

/** A transaction that the host has open on the same store; the store that made it reads it. */
public interface HostTransaction {}
