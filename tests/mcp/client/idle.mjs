// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A server of the protocol that does nothing: what `sheaf mcp` is measured against (tests/bench).

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'idle', version: '1.0.0' });
server.registerTool('status', { description: 'Says nothing.' }, () => ({ content: [{ type: 'text', text: 'nothing' }] }));
await server.connect(new StdioServerTransport());
