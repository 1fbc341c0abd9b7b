export const configureAction = 'configure_channel'
