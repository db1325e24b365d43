# The module, after a build. The installable folder's manifest is made from this one (src/RobustnessTools.PowerShell/ModuleLayout.targets).
@{
    NestedModules = @('artifacts/module/RobustnessTools.psd1')
    ModuleVersion = '0.1.0'
    GUID = '5c1b4f0e-9f3a-4c38-9d9d-6a4a6a0c7b11'
    Author = 'RobustnessTools maintainers'
    Copyright = '(c) RobustnessTools maintainers. MIT licence.'
    Description = 'Measures how robust interpolating models are: random features and neural tangent kernels, their sensitivity, and the universal law of robustness (arXiv:2302.01629).'
    PowerShellVersion = '7.6'
    CompatiblePSEditions = @('Core')
    CmdletsToExport = @(
        'Export-Dataset'
        'Export-MemorizationChart'
        'Export-SensitivityChart'
        'Export-SpectrumChart'
        'Get-Activation'
        'Get-ComputeProvider'
        'Get-DatasetLoader'
        'Get-PredictedSensitivity'
        'Get-RidgePrediction'
        'Get-RobustnessBound'
        'Get-RobustnessPlugin'
        'Get-SweepResult'
        'Import-Dataset'
        'Install-RobustnessPlugin'
        'Invoke-Attack'
        'Invoke-Interpolation'
        'Invoke-PaperExperiment'
        'Invoke-Sweep'
        'Invoke-SweepUnit'
        'Measure-ContextModification'
        'Measure-FeatureAlignment'
        'Measure-InteractionMatrix'
        'Measure-Memorization'
        'Measure-ScalingExponent'
        'Measure-Sensitivity'
        'Measure-SpuriousCorrelation'
        'Measure-SweepSpeed'
        'Measure-WordSensitivity'
        'New-Activation'
        'New-ContextPlan'
        'New-FeatureModel'
        'New-MemorizationPlan'
        'New-RobustnessPlugin'
        'New-SpuriousCorrelationPlan'
        'New-SweepPlan'
        'New-SyntheticDataset'
        'New-WordSensitivityPlan'
        'Receive-Sweep'
        'Save-Dataset'
        'Set-ComputeProvider'
        'Stop-Sweep'
        'Test-RobustnessPlugin'
        'Uninstall-RobustnessPlugin'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @('machine-learning', 'robustness', 'random-features', 'neural-tangent-kernel', 'interpolation', 'sensitivity', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
            ProjectUri = 'https://arxiv.org/abs/2302.01629'
        }
    }
}
