"""Stories and feedback: feedback on what somebody wrote, stories of their own, and what helps to begin."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import Instant, Json, belongs_to, encrypted, metadata, row_id, row_name

# Somebody asks what a buddy, HR or a colleague thinks of their own words. It ends with those words.
feedback = Table(
    "feedback",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "author_id"),
    # Who is asked; of HR, who answered.
    Column("reviewer_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("whom", String(10), nullable=False),
    belongs_to("nudge_items", "item_id"),
    # Empty where there are no words yet, and an idea is wanted.
    belongs_to("drafts", "draft_id", nullable=True),
    Column("state", String(10), nullable=False),
    # Whether the one who is asked took part then; if not, nobody is told.
    Column("reached", Boolean, nullable=False),
    encrypted("question"),
    Column("asked_at", Instant, nullable=False),
    # When the one who is asked is reminded; empty once that has happened.
    Column("remind_at", Instant),
    encrypted("tip"),
    encrypted("proposal"),
    # The author's own text, from before the proposal took its place.
    encrypted("before"),
    row_name(),
    Column("answered_at", Instant),
    Index("ix_feedback_asked", "asked_at"),
    Index("ix_feedback_item", "item_id"),
    Index("ix_feedback_draft", "draft_id"),
    Index("ix_feedback_author", "author_id"),
    Index("ix_feedback_reviewer", "reviewer_id"),
    # One at a time.
    Index(
        "uq_feedback_open",
        "item_id",
        unique=True,
        sqlite_where=text("state = 'asked'"),
        postgresql_where=text("state = 'asked'"),
    ),
    sqlite_autoincrement=True,
)

# That a tip of a buddy helped: counted for the one who gave it, without who said so.
helpful_tips = Table(
    "helpful_tips",
    metadata,
    row_id(),
    belongs_to("members", "member_id"),
    Column("feedback_id", ForeignKey("feedback.id", ondelete="SET NULL")),
    UniqueConstraint("feedback_id"),
    Index("ix_helpful_tips_member", "member_id"),
    sqlite_autoincrement=True,
)

# Somebody's own blog, video, post or talk. Its text is a draft of its item.
stories = Table(
    "stories",
    metadata,
    row_id(),
    belongs_to("workspaces", "workspace_id"),
    belongs_to("members", "member_id"),
    Column("item_id", ForeignKey("nudge_items.id", ondelete="SET NULL")),
    Column("type", String(10), nullable=False),
    encrypted("title", nullable=False),
    encrypted("link"),
    row_name(),
    Column("help", String(10), nullable=False),
    # Whether HR may look at it, also when no help is wanted.
    Column("for_hr", Boolean, nullable=False, server_default=false()),
    # What consent is asked for; see bot/features/consent.
    Column("reuse_id", Integer),
    Column("changed_at", Instant, nullable=False),
    Index("ix_stories_item", "item_id"),
    Index("ix_stories_member", "member_id"),
    sqlite_autoincrement=True,
)

# A prompt that offers somebody's story to colleagues: only as long as its author agrees.
offers = Table(
    "offers",
    metadata,
    Column("prompt_id", ForeignKey("prompts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    belongs_to("workspaces", "workspace_id"),
    # Without its author or its story, it is over.
    Column("member_id", ForeignKey("members.id", ondelete="SET NULL")),
    Column("story_id", ForeignKey("stories.id", ondelete="SET NULL")),
    Column("reuse_id", Integer, nullable=False),
    Column("stopped", Boolean, nullable=False, server_default=false()),
    # The last card that says so, while others still have to.
    Column("redrawn_to", Integer),
    Index("ix_offers_reuse", "reuse_id"),
)

# Who wants to see the short check before they note that they shared their own words.
share_checks = Table(
    "share_checks",
    metadata,
    belongs_to("members", "member_id"),
    PrimaryKeyConstraint("member_id"),
)

# What the organisation stands for as an employer, in sentences to build with.
building_blocks = Table(
    "building_blocks",
    metadata,
    belongs_to("workspaces", "workspace_id"),
    # By what they are about and language.
    Column("sentences", Json, nullable=False, server_default="{}"),
    PrimaryKeyConstraint("workspace_id"),
)
