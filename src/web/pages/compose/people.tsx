import { Badge, Group, List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { BestTimeAnswer } from './queries.ts';

type Person = NonNullable<BestTimeAnswer['people']>[number];

/** A loss below this is none to a person. */
const HARDLY = 0.005;

/** Of several recipients each: their clock, how much they count, their chance, and what another moment would give them. */
export function People({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation('compose');
  return (
    <section aria-labelledby="people-title">
      <Title order={3} id="people-title" mb="xs">
        {t('people.title')}
      </Title>
      <List listStyleType="none" spacing="xs">
        {people.map((person) => (
          <List.Item key={person.email}>
            <PersonLine person={person} />
          </List.Item>
        ))}
      </List>
    </section>
  );
}

function PersonLine({ person }: { readonly person: Person }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const { email, kind, weight, local, timezone, probabilities, alone, loss } = person;
  const values = {
    moment: format.moment(local, timezone),
    open: format.percent(probabilities.open),
    best: format.moment(alone.sendAt, timezone),
    lost: format.percent(loss.open),
  };
  return (
    <>
      <Group gap="xs">
        <Badge variant="outline" size="sm" tt="none">
          {t(kind)}
        </Badge>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
        <Text size="xs" c="dimmed">
          {t('people.weight', { weight: format.count(weight) })}
        </Text>
      </Group>
      <Text size="sm">{t('people.here', values)}</Text>
      {loss.open >= HARDLY && (
        <Text size="sm" c="dimmed">
          {t('people.alone', values)}
        </Text>
      )}
    </>
  );
}
