package org.engagement.adapter.postgres;

public final class PublicRows {}
