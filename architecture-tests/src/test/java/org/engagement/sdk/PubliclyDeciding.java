package org.engagement.sdk;

public final class PubliclyDeciding {}
