// SPDX-License-Identifier: Apache-2.0
// Which page an address is. A page is built anew where its key changes; else it is only told of its new query.
import { Audit } from './pages/audit.js';
import { Columns } from './pages/columns.js';
import { MonitorDocument } from './pages/document.js';
import { Fleet } from './pages/fleet.js';
import { IncidentPage } from './pages/incident.js';
import { Incidents } from './pages/incidents.js';
import { Labels } from './pages/labels.js';
import { Model } from './pages/model.js';
import { MonitorFrame } from './pages/monitor.js';
import { Missing } from './pages/missing.js';
import { Slices } from './pages/slices.js';
import { ValidationSetPage } from './pages/validation-set.js';
import { ValidationSets } from './pages/validation-sets.js';

const OF_MONITOR = { '': Model, columns: Columns, slices: Slices, labels: Labels, incidents: Incidents, 'validation-sets': ValidationSets, document: MonitorDocument };

export function pageOf(path) {
  const parts = path.split('/').filter(Boolean).map(decoded);
  const [first, name, page = '', id] = parts;
  if (parts.length === 0) return { Page: Fleet, key: 'fleet', params: {} };
  if (first === 'audit' && parts.length === 1) return { Page: Audit, key: 'audit', params: {} };
  if (first === 'incidents' && parts.length === 1) return { Page: Incidents, key: 'incidents', params: {} };
  if (first === 'incidents' && parts.length === 2) return { Page: IncidentPage, key: `incident ${name}`, params: { incident: name } };
  if (first === 'monitors' && name && parts.length <= 3 && OF_MONITOR[page]) return ofMonitor(name, page, OF_MONITOR[page], null);
  if (first === 'monitors' && page === 'validation-sets' && parts.length === 4) return ofMonitor(name, page, ValidationSetPage, id);
  return { Page: Missing, key: path, params: {} };
}

const ofMonitor = (monitor, tab, Inner, id) => ({ Page: MonitorFrame, key: `monitor ${monitor}`, params: { monitor, tab, Inner, id } });

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
