namespace RobustnessTools.PowerShell.Help;

/// <summary>What a parameter is in one parameter set.</summary>
internal sealed record ParameterInSet(bool Mandatory, int? Position, bool FromPipeline, bool FromPipelineByName)
{
    /// <summary>How it is said in help: whether and how the pipeline binds to it.</summary>
    internal string Pipeline => (FromPipeline, FromPipelineByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
