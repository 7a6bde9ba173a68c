import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { mayManage } from '../applications/policy.ts';
import { NotFound } from '../errors.ts';
import { builder } from '../schema/builder.ts';
import { asked, connection } from '../schema/connection.ts';
import { ViewerObject } from '../viewer/graphql.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type NoticeKind, noticeText } from './policy.ts';
import { countUnreadNotices, findNotice, listNotices, markNoticesRead, type Notice } from './service.ts';

const kinds: Readonly<Record<NoticeKind, { readonly description: string }>> = {
  MAPPING_DISPLACED: {
    description: 'Somebody proved control of a client that was bound here without proof.',
  },
  UNPROVEN_GAVE_WAY: { description: 'A claim that somebody else could not prove gave way to your proof.' },
  APPROVAL_ASKED: { description: 'A client could not be proved, and an administrator has to decide.' },
  APPROVAL_GRANTED: { description: 'An administrator vouched for a client that you provided.' },
  APPROVAL_DECLINED: { description: 'An administrator refused to vouch for a client that you provided.' },
  APPROVAL_LAPSED: { description: 'Nobody decided in time about a client that you provided.' },
  KEY_MANAGER_ANSWERS_DIFFERENTLY: {
    description: 'A probe found that a key manager does less than before, or otherwise.',
  },
};

const NoticeKindEnum = builder.enumType('NoticeKind', {
  description: 'What a notice is about.',
  values: kinds,
});

const NoticeNode = builder.objectRef<Notice>('Notice');

builder.node(NoticeNode, {
  description: 'Something that you are told of. It is kept for 90 days.',
  id: { resolve: notice => notice.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findNotice(deps, viewer, id) : null),
  fields: t => ({
    kind: t.field({ type: NoticeKindEnum, description: 'About what.', resolve: one => one.content.kind }),
    message: t.string({
      description: 'What happened, in words.',
      resolve: notice => noticeText(notice.content),
    }),
    application: t.field({
      type: ApplicationNode,
      nullable: true,
      description: 'The application that it concerns; null when it is gone or not yours to see.',
      resolve: async ({ content }, _, context) => {
        if (!('applicationId' in content)) return null;
        const application = await applicationById(context).load(content.applicationId).catch(whenGone);
        return application && context.viewer && mayManage(context.viewer, application) ? application : null;
      },
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When you marked it as read.',
    }),
  }),
});

const whenGone = (error: unknown): undefined => {
  if (!(error instanceof NotFound)) throw error;
};

const NoticeConnection = builder.connectionObject(
  { type: NoticeNode, name: 'NoticeConnection', description: 'A page of notices, newest first.' },
  { name: 'NoticeEdge', description: 'A notice in a page.' },
);

builder.queryField('notices', t =>
  t.withAuth({ signedIn: true }).field({
    type: NoticeConnection,
    description: 'What you are told of in this organization, newest first.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) =>
      connection(await listNotices(deps, viewer, asked(args)), notice => [String(notice.at), notice.id]),
  }),
);

builder.objectField(ViewerObject, 'unreadNotices', t =>
  t.int({
    description: 'How many notices you have not marked as read.',
    resolve: (viewer, _, { deps }) => countUnreadNotices(deps, viewer),
  }),
);

const MarkNoticesReadInput = builder.inputType('MarkNoticesReadInput', {
  description: 'Which notices were read.',
  fields: t => ({
    id: t.globalID({ for: NoticeNode, description: 'One. Left out: all of yours in this organization.' }),
  }),
});

const MarkNoticesReadPayload = builder.objectRef<Viewer>('MarkNoticesReadPayload').implement({
  description: 'They are marked as read.',
  fields: t => ({
    viewer: t.field({
      type: ViewerObject,
      description: 'You, with what is left unread.',
      resolve: viewer => viewer,
    }),
  }),
});

builder.mutationField('markNoticesRead', t =>
  t.withAuth({ signedIn: true }).field({
    type: MarkNoticesReadPayload,
    description: 'Marks one of your notices as read, or all of them.',
    errors: { types: [NotFound] },
    args: { input: t.arg({ type: MarkNoticesReadInput, required: true, description: 'Which ones.' }) },
    resolve: async (_, { input }, { deps, viewer }) => {
      await markNoticesRead(deps, viewer, input.id?.id);
      return viewer;
    },
  }),
);
