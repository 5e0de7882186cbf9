namespace Attention.Models;

/// <summary>What a recurrent layer remembers with.</summary>
public enum Recurrence
{
    /// <summary>One state, made anew at each step through a tanh (Elman 1990).</summary>
    Rnn,

    /// <summary>One state, partly kept at each step (Cho and others 2014).</summary>
    Gru,

    /// <summary>A state and a memory with three gates (Hochreiter and Schmidhuber 1997).</summary>
    Lstm,
}
