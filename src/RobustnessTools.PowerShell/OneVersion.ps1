# Runs before the module is imported. A session holds one version of it: the assemblies of another one cannot be loaded beside it, nor are they ever unloaded.
& {
    $loaded = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'RobustnessTools.PowerShell' }, 'First')[0]
    if (-not $loaded) { return }
    $own = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $args[0] 'RobustnessTools.PowerShell.dll'))
    if ($loaded.GetName().Version -eq $own.Version) { return }
    throw "RobustnessTools $($loaded.GetName().Version.ToString(3)) is loaded in this session already, from '$(Split-Path $loaded.Location)', and " +
        "$($own.Version.ToString(3)) of '$($args[0])' cannot be loaded beside it: start a new session for it."
} $PSScriptRoot
