namespace Attention.Models;

/// <summary>How a translator looks at the sentence it translates.</summary>
public enum Looking
{
    /// <summary>Not at all: the encoder's last states are all it has (Cho and others 2014).</summary>
    Never,

    /// <summary>Before each step, with an additive score (Bahdanau and others 2015).</summary>
    BeforeStep,

    /// <summary>After each step, with a bilinear score (Luong and others 2015).</summary>
    AfterStep,
}
