namespace RobustnessTools.Plugins;

/// <summary>How a plugin was found, in the order in which places are searched: an earlier one wins.</summary>
public enum PluginOrigin
{
    /// <summary>The user named its folder.</summary>
    Explicit,

    /// <summary>In a folder of the environment variable <c>ROBUSTNESSTOOLS_PLUGINS</c>.</summary>
    Environment,

    /// <summary>In the user's plugin folder.</summary>
    User,

    /// <summary>Came with the program.</summary>
    Bundled,
}
