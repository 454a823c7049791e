package org.engagement.adapter.accomplice;

public final class Another {}
