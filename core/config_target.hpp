// Config target: which environment and which database the layers together name.
#pragma once

#include "core/config.hpp"
#include "core/config_layer.hpp"

namespace pgplumb::config {

/// Fills the members of `config` that say what to connect to: environment, database,
/// is_protected, sslmode_override, and adds warnings.
/// Throws Error{config} for an unknown environment, an unset "${VAR}" or a bad URL.
void resolve_target(Config& config, const FileLayer& layer, const ConfigFlags& flags, const Environment& environment);

}  // namespace pgplumb::config
