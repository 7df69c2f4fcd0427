// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// client.mjs SHEAF PROFILE: the official client of the protocol calls every tool of a Sheaf that is signed in.

import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [sheaf, profile] = process.argv.slice(2);

async function connect(...options) {
    const client = new Client({ name: 'sheaf-test', version: '1.0.0' });
    await client.connect(
        new StdioClientTransport({
            command: sheaf,
            args: ['--profile', profile, 'mcp', ...options],
            env: process.env,
        }),
    );
    return client;
}

const patience = { timeout: 300000 };
const ask = (client, name, given = {}) => client.callTool({ name, arguments: given }, undefined, patience);

async function answer(client, name, given) {
    const result = await ask(client, name, given);
    assert.ok(!result.isError, `${name}: ${JSON.stringify(result)}`);
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    return result.structuredContent;
}

const reader = await connect();
assert.equal(reader.getServerVersion().name, 'sheaf');
await reader.ping();
const readable = (await reader.listTools()).tools;
assert.ok(readable.every((tool) => tool.annotations.readOnlyHint));
const refused = await ask(reader, 'stop');
assert.ok(refused.isError && refused.content[0].text.includes('--allow-write'));
await assert.rejects(ask(reader, 'delete'), { code: -32602 });
await assert.rejects(reader.listResources(), { message: /.+/ });

const writer = await connect('--allow-write');
const names = (await writer.listTools()).tools.map((tool) => tool.name);
assert.equal(names.length, readable.length + 3);

const { projects } = await answer(writer, 'list_projects');
assert.ok(projects[0].tasks.length > 0);
const { tasks } = await answer(writer, 'list_tasks', { words: 'website dev' });
assert.equal(tasks.length, 1);
const logged = await answer(writer, 'log_time', { words: '2 hours on website doing development yesterday: by a client' });
assert.equal(logged.entry.hours, 2);
const { entries } = await answer(writer, 'list_entries', { date: 'yesterday' });
assert.ok(entries.some((entry) => entry.notes === 'by a client'));
await answer(writer, 'start', { project: 'website', task: 'development', notes: 'runs' });
assert.ok((await answer(reader, 'status')).running);
await answer(writer, 'stop');
await answer(writer, 'get_time_report', { words: 'this month', by: 'client' });
const found = await answer(writer, 'search', { entity: 'projects', where: 'is_active', limit: 1 });
assert.equal(found.data.length, 1);
const got = await answer(writer, 'get', { entity: 'projects', id: found.data[0].id });
assert.equal(got.name, found.data[0].name);

// Several at once.
const many = await Promise.all(Array.from({ length: 10 }, () => answer(reader, 'status')));
assert.equal(many.length, 10);

await reader.close();
await writer.close();
console.log('all well');
