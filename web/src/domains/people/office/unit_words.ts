// Words about units and accounts.
import type { Permission } from '../session';
import type { UnitKind } from './types';

export const unitKindNames: Record<UnitKind, string> = {
  office: '爱卫办',
  department: '成员单位',
  village: '村（居）委员会',
  other: '其他',
};

export const roleGroupNames: Record<string, string> = {
  business: '业务岗位',
  system: '系统管理',
  security: '安全管理',
  audit: '审计管理',
};

export const permissionNames: Readonly<Record<Permission, string>> = {
  problem_read: '查看问题', problem_register: '代登记', problem_accept: '受理', problem_assign: '派遣',
  problem_handle: '处置', problem_verify: '核查', problem_extend: '审批延期挂账',
  problem_moderate: '公开审核', problem_export: '导出问题', personal_read: '查看个人信息（留痕）',
  grid_read: '查看网格', grid_write: '维护网格', people_read: '查看机构用户',
  people_write: '维护机构用户', grant_write: '授予岗位', session_manage: '管理会话',
  audit_read: '查看审计', division_write: '维护区划', template_write: '维护模板',
  standard_write: '维护标准', metric_read: '查看指标',
  place_read: '查看点位', place_write: '登记点位', place_inspect: '检查点位',
  expert_read: '查看专家库', expert_write: '维护专家库', review_read: '查看评审', review_write: '组织评审',
  review_score: '评审打分', title_read: '查看称号和申报资料', title_write: '办理称号', dossier_write: '填报申报资料',
  filing_read: '查看备案', filing_write: '填报和审核备案', bulletin_read: '查看通报约谈',
  bulletin_write: '印发通报、登记约谈', bulletin_answer: '签收通报、报整改',
};
