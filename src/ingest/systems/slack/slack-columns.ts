import type { TableColumns } from '../table-columns.ts'

const thread = [
  ...['float_ts', 'type', 'subtype', 'bot_id', 'client_msg_id', 'team', 'parent_user_id', 'reply_count', 'blocks'],
  ...['reply_users_count', 'reply_users', 'latest_reply', 'is_locked', 'last_read', 'subscribed', 'edited'],
]

/** By Airbyte's source-slack (manifest.yaml, 2025–2026). */
export const slackColumns: Readonly<Record<string, TableColumns>> = {
  slack_channels: {
    required: ['id', 'name', 'is_private', 'is_im', 'is_mpim'],
    others: [
      ...['is_channel', 'is_group', 'created', 'creator', 'is_archived', 'is_general', 'unlinked', 'updated', 'topic'],
      ...['name_normalized', 'is_read_only', 'is_shared', 'is_ext_shared', 'is_org_shared', 'pending_shared', 'locale'],
      ...['is_pending_ext_shared', 'is_member', 'context_team_id', 'last_read', 'purpose', 'shared_team_ids'],
      ...['previous_names', 'num_members', 'parent_conversation', 'pending_connected_team_ids'],
    ],
  },
  slack_channel_members: { required: ['channel_id', 'member_id'], others: [] },
  slack_channel_messages: {
    required: ['channel_id', 'ts', 'thread_ts', 'user', 'text'],
    others: [
      ...thread,
      ...[
        'bot_profile',
        'attachments',
        'display_as_bot',
        'file_id',
        'file_ids',
        'icons',
        'inviter',
        'is_intro',
        'name',
      ],
      ...['is_delayed_message', 'is_starred', 'old_name', 'permalink', 'pinned_to', 'purpose', 'reactions', 'topic'],
      ...['source_team', 'unread_count', 'upload', 'user_team', 'username'],
    ],
  },
  slack_threads: { required: ['channel_id', 'ts', 'thread_ts', 'user', 'text'], others: thread },
  slack_users: {
    required: ['id', 'profile', 'real_name', 'is_bot'],
    others: [
      ...['team_id', 'name', 'deleted', 'color', 'tz', 'tz_label', 'tz_offset', 'is_admin', 'is_owner', 'updated'],
      ...['is_primary_owner', 'is_restricted', 'is_ultra_restricted', 'is_app_user', 'is_forgotten', 'has_2fa'],
      ...['is_invited_user', 'is_email_confirmed', 'who_can_share_contact_card'],
    ],
  },
}
