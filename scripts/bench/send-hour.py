"""What a user would try first: classify "opened?" by when it was sent and to whom, and send when that is highest.

python3 send-hour.py FOLDER   reads events.jsonl, recipients.jsonl and requests.jsonl there, writes MODEL.jsonl there with
a chosen time for each request, and prints e-mails, seconds and peak memory as JSON, a line for each model.
Needs scikit-learn (Debian: python3-sklearn).
"""
import json
import resource
import sys
import time
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

HORIZON = timedelta(hours=72)
WINDOWS = {"24h": 24, "week": 168}
ATTRIBUTES = ["country", "industry", "jobTitle"]
# Gradient boosting takes as many values of a category as bins; the rarer ones become one.
MOST_VALUES = 250


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def read_recipients(path):
    """By address: the zone (UTC where it is not known) and a number for each attribute's value."""
    rows = list(lines(path))
    numbers = []
    for attribute in ATTRIBUTES:
        counts = defaultdict(int)
        for row in rows:
            counts[row[attribute]] += 1
        frequent = sorted(counts, key=counts.get, reverse=True)[:MOST_VALUES]
        numbers.append({value: number + 1 for number, value in enumerate(frequent)})
    return {
        row["email"]: (
            ZoneInfo(row["timezone"] or "UTC"),
            tuple(known.get(row[attribute], 0) for attribute, known in zip(ATTRIBUTES, numbers)),
        )
        for row in rows
    }


def read_emails(path, recipients):
    """Per e-mail: hour and weekday by the recipient's clock and attributes -> opened by a person within 72 hours."""
    sent, opened = {}, {}
    for event in lines(path):
        at, key = instant(event["occurredAt"]), event["messageId"]
        if event["type"] == "sent":
            sent[key] = (event["recipient"], at)
        elif event["type"] == "opened" and event.get("userAgent") != "Mozilla/5.0":
            opened[key] = min(at, opened.get(key, at))
    features, label = [], []
    for key, (address, at) in sent.items():
        zone, values = recipients[address]
        local = at.astimezone(zone)
        features.append((local.hour, local.weekday(), *values))
        label.append(key in opened and opened[key] - at <= HORIZON)
    return np.array(features), np.array(label)


def choices(model, requests, recipients):
    """The hour of each request's window at which the model expects most; whole hours from the moment of asking."""
    week = [(hour % 24, hour // 24) for hour in range(168)]
    kinds = sorted({recipients[request["email"]][1] for request in requests})
    rows = np.array([(hour, day, *kind) for kind in kinds for hour, day in week])
    scores = model.predict_proba(rows)[:, 1].reshape(len(kinds), 168)
    of_kind = {kind: scores[number] for number, kind in enumerate(kinds)}
    for request in requests:
        zone, kind = recipients[request["email"]]
        now = instant(request["now"])
        first = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        slots = [first + timedelta(hours=n) for n in range(WINDOWS[request["window"]] - 1)]
        local = [slot.astimezone(zone) for slot in slots]
        best = max(range(len(slots)), key=lambda n: of_kind[kind][local[n].weekday() * 24 + local[n].hour])
        yield {"id": request["id"], "sendAt": slots[best].astimezone(timezone.utc).isoformat().replace("+00:00", "Z")}


def main():
    folder = Path(sys.argv[1])
    recipients = read_recipients(folder / "recipients.jsonl")
    features, label = read_emails(folder / "events.jsonl", recipients)
    requests = list(lines(folder / "requests.jsonl"))
    columns = list(range(features.shape[1]))
    one_hot = ColumnTransformer([("one hot", OneHotEncoder(handle_unknown="ignore"), columns)])
    models = {
        "logistic regression": make_pipeline(one_hot, LogisticRegression(max_iter=500)),
        "gradient boosting": HistGradientBoostingClassifier(
            categorical_features=columns[2:], early_stopping=False, random_state=1
        ),
    }
    for name, model in models.items():
        started = time.monotonic()
        model.fit(features, label)
        seconds = time.monotonic() - started
        answers = f"{name.replace(' ', '-')}.jsonl"
        with open(folder / answers, "w", encoding="utf-8") as file:
            for choice in choices(model, requests, recipients):
                file.write(json.dumps(choice) + "\n")
        print(json.dumps({
            "model": name,
            "emails": len(label),
            "fitSeconds": seconds,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "answers": answers,
        }))


main()
