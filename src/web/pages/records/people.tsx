import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf, type RecordDetails } from './record-type.ts';

/** The contacts of a company, deal or ticket. */
export function People({ record: { contacts, moreContacts } }: { readonly record: RecordDetails }) {
  const { t } = useTranslation('records');
  return (
    <Card withBorder component="section" aria-labelledby="people">
      <Title order={2} id="people" mb="sm">
        {t('people.title')}
      </Title>
      {contacts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('people.none')}
        </Text>
      ) : (
        <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {contacts.map(({ id, name, address }) => (
            <Group key={id} component="li" gap={0}>
              <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                <Anchor component={Link} to={pathOf('contact', id)} fw={550} size="sm">
                  {name ?? address}
                </Anchor>
                {name !== null && (
                  <Text size="xs" c="dimmed">
                    {address}
                  </Text>
                )}
              </div>
            </Group>
          ))}
        </Stack>
      )}
      {moreContacts && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('people.more')}
        </Text>
      )}
    </Card>
  );
}
