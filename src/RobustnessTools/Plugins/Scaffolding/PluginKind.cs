namespace RobustnessTools.Plugins.Scaffolding;

/// <summary>What a new plugin is to have.</summary>
public enum PluginKind
{
    /// <summary>An activation.</summary>
    Activation,

    /// <summary>A dataset loader.</summary>
    Dataset,
}
