/** Names of people for the generated sentences; those of the held-out split stand in no other. */
export const names = {
  dev: {
    first:
      'Maria James Linda Robert Aisha Daniel Priya Kevin Sofia Marcus Hannah Luis Grace Dmitri Tamika Brian Mei Carlos Nadia Ethan Rosa Patrick Yuki Sean Olivia Ahmed Karen Tyler Ingrid Omar',
    last: 'Johnson Garcia Chen Patel Williams Okoye Novak Reyes Thompson Nguyen Kim Hernandez Baker Petrov Singh Murphy Sato Ali Fischer Brooks Castillo Freeman Rossi Wagner Hall',
  },
  'held-out': {
    first:
      'Denise Jerome Beatriz Walter Shreya Gwen Terrence Lucía Hiroshi Monique Stanley Fatima Derek Yolanda Piotr Keisha Arnold Bianca Rashid Claudia Trevor Oluwaseun Janelle Vincent Xiomara Gerald Leticia Anders Meredith Sanjay',
    last: "Washington Ramirez Kowalczyk Banerjee Foster Adeyemi Lindqvist Tran O'Connor Delgado Yamamoto Whitaker Haddad Moreau Park Sandoval McAllister Iyer Bergström Pruitt Vasquez Goldberg Nakamura Ellison Duarte",
  },
} as const
