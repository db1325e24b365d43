namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What gets a panel of its own; what does not is told apart by line style.</summary>
[Flags]
public enum PanelKeys
{
    /// <summary>Everything in one panel.</summary>
    None = 0,

    /// <summary>One panel per dataset.</summary>
    Dataset = 1,

    /// <summary>One panel per model.</summary>
    Model = 2,

    /// <summary>One panel per activation.</summary>
    Activation = 4,
}
