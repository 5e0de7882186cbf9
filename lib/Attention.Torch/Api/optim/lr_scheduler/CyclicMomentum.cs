namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The momentum of every group, which goes down while the learning rate goes up (Smith 2018).</summary>
            sealed class CyclicMomentum
            {
                readonly ILearningRateController[] groups;
                readonly double[] low, high;

                /// <exception cref="ArgumentException">the optimiser has no momentum; low or high are not one per group</exception>
                public CyclicMomentum(ILearningRateController[] groups, double[] low, double[] high, bool countsBetas)
                {
                    if (!groups.All(group => group is IMomentum || (countsBetas && group is IBetas)))
                        throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled: pass cycle_momentum: false, or use an optimizer with momentum.");
                    (this.groups, this.low, this.high) = (groups, low, high);
                }

                /// <summary>Sets what momentum gives of the lower and the higher bound of each group.</summary>
                public void Set(Func<double, double, double> momentum)
                {
                    for (var i = 0; i < groups.Length; i++)
                    {
                        var value = momentum(low[i], high[i]);
                        if (groups[i] is IMomentum heavy) heavy.Momentum = value;
                        else if (groups[i] is IBetas averaging) averaging.Betas = (value, averaging.Betas.Item2);
                    }
                }
            }
        }
    }
}
