namespace RobustnessTools.Data;

/// <summary>What the first line of a .csv file of numbers is.</summary>
public enum HeaderRule
{
    /// <summary>
    /// A heading where it holds names, numbers where it holds numbers (missing ones too, which are then refused); what may be either, such as 0,1,2 above
    /// other numbers, is refused.
    /// </summary>
    Auto,

    /// <summary>A heading, whatever it holds.</summary>
    Yes,

    /// <summary>Numbers, like all other lines.</summary>
    No,
}
