namespace Attention.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>The metric said that more steps are not needed.</summary>
    StoppedEarly,

    /// <summary>Somebody cancelled it; the model is as the last finished step left it.</summary>
    Cancelled,
}
