// The menu of the office face: one table, from which routes, sidebar and search are made.
import type { Component } from 'vue';
import { bulletinMessages } from '@/domains/bulletins/messages';
import { dossierMessages } from '@/domains/dossier/messages';
import { expertMessages } from '@/domains/experts/messages';
import { filingMessages } from '@/domains/filings/messages';
import { gridMessages } from '@/domains/grid/messages';
import { mapMessages } from '@/domains/map/messages';
import { peopleMessages } from '@/domains/people/messages';
import { placeMessages } from '@/domains/places/messages';
import type { Permission } from '@/domains/people/session';
import { problemMessages } from '@/domains/problems/messages';
import { lossMessages, reviewMessages } from '@/domains/reviews/messages';
import { standardMessages } from '@/domains/standards/messages';
import { statsMessages } from '@/domains/stats/messages';
import { titleMessages } from '@/domains/titles/messages';

export interface MenuItem {
  path: string;
  title: string;
  /** Shown to who has one of these; to everybody signed in when empty. */
  needs: readonly Permission[];
  page: () => Promise<{ default: Component }>;
  /** Shows one jurisdiction, which may be narrowed in the top bar. */
  scoped?: true;
  /** Name of the figure beside it (shared/ui/counters). */
  counter?: string;
}

export interface MenuGroup {
  title: string;
  items: readonly MenuItem[];
}

const office = problemMessages.office;

export const menu: readonly MenuGroup[] = [
  {
    title: '今日',
    items: [
      {
        path: '/',
        title: office.today,
        needs: [],
        page: () => import('@/domains/problems/office/TodayPage.vue'),
      },
      {
        path: '/todo',
        title: office.todo,
        needs: ['problem_accept', 'problem_assign', 'problem_handle', 'problem_verify', 'problem_extend'],
        page: () => import('@/domains/problems/office/TodoPage.vue'),
        counter: 'todo',
      },
      {
        path: '/inbox',
        title: peopleMessages.inbox.title,
        needs: [],
        page: () => import('@/domains/people/office/InboxPage.vue'),
        counter: 'inbox',
      },
    ],
  },
  {
    title: '爱卫随手拍',
    items: [
      {
        path: '/problems',
        scoped: true,
        title: office.ledger,
        needs: ['problem_read'],
        page: () => import('@/domains/problems/office/LedgerPage.vue'),
        counter: 'ledger',
      },
      {
        path: '/moderation',
        scoped: true,
        title: office.moderation,
        needs: ['problem_moderate'],
        page: () => import('@/domains/problems/office/ModerationPage.vue'),
        counter: 'moderation',
      },
      {
        path: '/metrics',
        scoped: true,
        title: statsMessages.title,
        needs: ['metric_read'],
        page: () => import('@/domains/stats/office/MetricsPage.vue'),
      },
    ],
  },
  {
    title: '网格',
    items: [
      {
        path: '/map',
        scoped: true,
        title: mapMessages.title,
        needs: ['grid_read'],
        page: () => import('@/domains/map/office/MapPage.vue'),
      },
      {
        path: '/grids',
        scoped: true,
        title: gridMessages.title,
        needs: ['grid_read'],
        page: () => import('@/domains/grid/office/GridsPage.vue'),
      },
      {
        path: '/places',
        scoped: true,
        title: placeMessages.title,
        needs: ['place_read'],
        page: () => import('@/domains/places/office/PlacesPage.vue'),
      },
      {
        path: '/chain',
        scoped: true,
        title: gridMessages.chain,
        needs: ['grid_read'],
        page: () => import('@/domains/grid/office/ChainPage.vue'),
      },
      {
        path: '/absences',
        title: gridMessages.absences,
        needs: ['grid_read'],
        page: () => import('@/domains/grid/office/AbsencesPage.vue'),
      },
    ],
  },
  {
    title: titleMessages.group,
    items: [
      {
        path: '/titles',
        scoped: true,
        title: titleMessages.title,
        needs: ['title_read'],
        page: () => import('@/domains/titles/office/TitlesPage.vue'),
      },
      {
        path: '/title-coverage',
        scoped: true,
        title: titleMessages.coverage,
        needs: ['title_read'],
        page: () => import('@/domains/titles/office/CoveragePage.vue'),
      },
      {
        path: '/dossier',
        scoped: true,
        title: dossierMessages.title,
        needs: ['title_read'],
        page: () => import('@/domains/dossier/office/DossierPage.vue'),
      },
      {
        path: '/filings',
        scoped: true,
        title: filingMessages.title,
        needs: ['filing_read'],
        page: () => import('@/domains/filings/office/FilingsPage.vue'),
      },
    ],
  },
  {
    title: expertMessages.group,
    items: [
      {
        path: '/reviews',
        title: reviewMessages.title,
        needs: ['review_write', 'review_read', 'review_score'],
        page: () => import('@/domains/reviews/office/ReviewsPage.vue'),
      },
      {
        path: '/review-losses',
        scoped: true,
        title: lossMessages.title,
        needs: ['review_read'],
        page: () => import('@/domains/reviews/office/LossesPage.vue'),
      },
      {
        path: '/bulletins',
        title: bulletinMessages.title,
        needs: ['bulletin_read'],
        page: () => import('@/domains/bulletins/office/BulletinsPage.vue'),
      },
      {
        path: '/experts',
        title: expertMessages.title,
        needs: ['expert_read'],
        page: () => import('@/domains/experts/office/ExpertsPage.vue'),
      },
      {
        path: '/draws',
        title: expertMessages.draws,
        needs: ['review_write'],
        page: () => import('@/domains/experts/office/DrawsPage.vue'),
      },
    ],
  },
  {
    title: '模板与规则',
    items: [
      {
        path: '/templates',
        title: office.templates,
        needs: ['template_write', 'problem_accept'],
        page: () => import('@/domains/problems/office/TemplatesPage.vue'),
      },
      {
        path: '/categories',
        title: office.categories,
        needs: ['problem_read'],
        page: () => import('@/domains/problems/office/CategoriesPage.vue'),
      },
      {
        path: '/standards',
        title: standardMessages.title,
        needs: ['standard_write', 'problem_read'],
        page: () => import('@/domains/standards/office/StandardsPage.vue'),
      },
    ],
  },
  {
    title: '管理',
    items: [
      {
        path: '/units',
        scoped: true,
        title: peopleMessages.units.title,
        needs: ['people_read', 'people_write', 'grant_write'],
        page: () => import('@/domains/people/office/UnitsPage.vue'),
      },
      {
        path: '/divisions',
        title: peopleMessages.divisions.title,
        needs: ['people_read', 'division_write', 'metric_read'],
        page: () => import('@/domains/people/office/DivisionsPage.vue'),
      },
      {
        path: '/usage',
        scoped: true,
        title: peopleMessages.usage.title,
        needs: ['metric_read'],
        page: () => import('@/domains/people/office/UsagePage.vue'),
      },
      {
        path: '/map-settings',
        title: mapMessages.settings.title,
        needs: ['division_write'],
        page: () => import('@/domains/map/office/MapSettingsPage.vue'),
      },
      {
        path: '/audit',
        title: peopleMessages.audit.title,
        needs: ['audit_read'],
        page: () => import('@/domains/people/office/AuditPage.vue'),
      },
      {
        path: '/sessions',
        title: peopleMessages.sessions.title,
        needs: [],
        page: () => import('@/domains/people/office/SessionsPage.vue'),
      },
    ],
  },
];

/** The part of the menu that `can` allows; groups without an entry disappear. */
export function visibleMenu(can: (permission: Permission) => boolean): MenuGroup[] {
  return menu
    .map(({ title, items }) => ({
      title,
      items: items.filter(({ needs }) => needs.length === 0 || needs.some(can)),
    }))
    .filter(({ items }) => items.length > 0);
}
