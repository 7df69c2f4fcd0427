#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sheaf authors
# SPDX-License-Identifier: MIT
"""Reduces the OpenAPI description of Harvest's API to its shapes, which is all the tests look at.

    reduce-openapi.py generated/harvest-openapi.yaml > harvest-shapes.json

The description is of https://github.com/jolicode/harvest-openapi-generator. Needs python3-yaml.
A shape is the word for a type, `#Name` for one of `shapes`, `[shape]` for a list, or an object of its fields.
"""
import json
import sys

import yaml


def shape(schema):
    if "$ref" in schema:
        return "#" + schema["$ref"].split("/")[-1]
    for choice in schema.get("anyOf", []):
        if choice.get("type") != "null":
            return shape(choice)
    if schema.get("type") == "array":
        return [shape(schema["items"])]
    if "properties" in schema:
        return {name: shape(each) for name, each in schema["properties"].items()}
    return schema.get("type", "any")


def content(part):
    for kind in part.get("content", {}).values():
        return shape(kind["schema"])
    return None


def reduced(description):
    operations = {}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            answers = {int(status): each for status, each in operation["responses"].items() if str(status).isdigit()}
            status, answer = next(iter(answers.items()))
            operations[f"{method.upper()} {path}"] = {
                "query": {each["name"]: each["schema"].get("type", "any")
                          for each in operation.get("parameters", []) if each["in"] == "query"},
                "body": content(operation.get("requestBody", {})),
                "status": status,
                "answer": content(answer),
            }
    shapes = {name: shape(schema) for name, schema in description["components"]["schemas"].items()}
    return operations, shapes


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        operations, shapes = reduced(yaml.safe_load(file))
    used = json.dumps(operations)
    wanted = set()
    while True:
        more = {name for name in shapes if name not in wanted and f'"#{name}"' in used}
        if not more:
            break
        wanted |= more
        used += "".join(json.dumps(shapes[name]) for name in more)
    lines = ['{"license": "MIT, Copyright (c) 2019 JoliCode; see harvest-shapes.LICENSE", "operations": {']
    lines.append(",\n".join(f"{json.dumps(name)}: {json.dumps(each)}" for name, each in sorted(operations.items())))
    lines.append('}, "shapes": {')
    lines.append(",\n".join(f"{json.dumps(name)}: {json.dumps(shapes[name])}" for name in sorted(wanted)))
    lines.append("}}")
    print("\n".join(lines))


main()
